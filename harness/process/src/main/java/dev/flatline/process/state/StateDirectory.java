package dev.flatline.process.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the harness of this user keeps its state: {@code $XDG_STATE_HOME/flatline} if that is set,
 * else {@code .local/state/flatline} of the home of the environment or of the user data base; a
 * user without a home that can be used has {@code flatline-<uid>} among the temporary files.
 */
public final class StateDirectory {

  private static final String NAME = "flatline";

  private final Optional<Path> asked;
  private final List<Path> homes;
  private final Path temporary;

  StateDirectory(Map<String, String> environment, String home, String temporary) {
    asked = absolute(environment.get("XDG_STATE_HOME"));
    Set<Path> found = new LinkedHashSet<>();
    absolute(environment.get("HOME")).ifPresent(found::add);
    absolute(home).ifPresent(found::add);
    // What containers give to users without one.
    found.remove(Path.of("/"));
    homes = List.copyOf(found);
    this.temporary = Path.of(temporary);
  }

  /** Of this process. */
  public static StateDirectory ofUser() {
    return new StateDirectory(
        System.getenv(),
        System.getProperty("user.home", ""),
        System.getProperty("java.io.tmpdir", "/tmp"));
  }

  /** A relative one is to be ignored, says the XDG specification. */
  private static Optional<Path> absolute(@org.jspecify.annotations.Nullable String path) {
    return Optional.ofNullable(path).map(Path::of).filter(Path::isAbsolute);
  }

  /**
   * The directory, made if it is absent.
   *
   * @return its path without links
   * @throws UnsafePlaceException if it is there and not ours alone
   * @throws IOException if none can be made
   */
  public Path make() throws IOException {
    if (asked.isPresent()) {
      return made(base(asked.get()).resolve(NAME));
    }
    for (Path home : homes) {
      Path base;
      try {
        if (!Files.isDirectory(home)) {
          continue;
        }
        base = base(home.resolve(".local/state"));
        Ancestors.requireSafe(base.resolve(NAME));
        if (!Files.isWritable(base)) {
          continue;
        }
      } catch (IOException unusable) {
        continue;
      }
      return made(base.resolve(NAME));
    }
    return made(inTemporary());
  }

  private static Path made(Path directory) throws IOException {
    SafeDirectory.make(directory).close();
    return directory;
  }

  private Path inTemporary() throws IOException {
    return temporary.toRealPath().resolve(NAME + "-" + Integer.toUnsignedString(UserId.own()));
  }

  /**
   * The real path of a base directory. What is missing of it is made, closed to others, and only
   * where nobody else can lead us astray.
   */
  private static Path base(Path base) throws IOException {
    Path there = base.normalize();
    while (!Files.isDirectory(there)) {
      there = Optional.ofNullable(there.getParent()).orElseThrow(() -> new IOException("no root"));
    }
    Path missing = there.relativize(base.normalize());
    Path made = there.toRealPath();
    if (!missing.toString().isEmpty()) {
      for (Path name : missing) {
        made = made.resolve(name);
        Ancestors.requireSafe(made);
        Files.createDirectory(
            made,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    }
    return made;
  }

  /**
   * Every directory in which a harness of this user can have left something, whatever its
   * environment was; none is made.
   */
  public List<Path> present() throws IOException {
    List<Path> bases = new ArrayList<>();
    asked.ifPresent(bases::add);
    homes.forEach(home -> bases.add(home.resolve(".local/state")));
    Set<Path> present = new LinkedHashSet<>();
    for (Path base : bases) {
      real(base).map(real -> real.resolve(NAME)).ifPresent(present::add);
    }
    present.add(inTemporary());
    return present.stream().filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)).toList();
  }

  private static Optional<Path> real(Path base) throws IOException {
    try {
      return Optional.of(base.toRealPath());
    } catch (NoSuchFileException | java.nio.file.AccessDeniedException notOurs) {
      return Optional.empty();
    }
  }
}
