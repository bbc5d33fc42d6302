package dev.flatline.engine.store;

import dev.flatline.engine.undo.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory for the files of forks, apart from the store: what fills the one need not fill the
 * other, and no file of a service is taken for a record of the harness.
 *
 * <p>It lies in the directory for temporary files, or in that which {@value #PROPERTY} names, and
 * is its user's alone. Its name says which harness it belongs to: one whose harness is gone is
 * removed when another is opened.
 */
public final class Scratch implements AutoCloseable {

  /** The system property that names another place. */
  public static final String PROPERTY = "flatline.scratch";

  private static final Pattern NAME = Pattern.compile("flatline-scratch-(\\d+)-(\\d+)-.*");

  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /** Makes one. */
  public static Scratch open() {
    Path place = place();
    sweep(place);
    ProcessId owner = ProcessId.self();
    try {
      // Readable and writable by this user alone, under a name that nobody can foresee.
      return new Scratch(
          Files.createTempDirectory(
              place, "flatline-scratch-%d-%d-".formatted(owner.pid(), owner.startTicks())));
    } catch (IOException error) {
      throw StoreException.unwritable(place, error);
    }
  }

  private static Path place() {
    return Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir")));
  }

  /** Removes those whose harness is gone. */
  static void sweep(Path place) {
    for (Path left : all(place)) {
      Matcher name = NAME.matcher(left.getFileName().toString());
      if (name.matches() && !owner(name).alive() && isOurs(left)) {
        StoreFiles.removeTree(left);
      }
    }
  }

  /** Those of this harness that are there. */
  public static List<Path> ofThisHarness() {
    return all(place()).stream()
        .filter(
            found -> {
              Matcher name = NAME.matcher(found.getFileName().toString());
              return name.matches() && owner(name).equals(ProcessId.self());
            })
        .toList();
  }

  private static List<Path> all(Path place) {
    try (Stream<Path> entries = Files.list(place)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("flatline-scratch-"))
          .toList();
    } catch (IOException unreadable) {
      // One is made there next, which says so.
      return List.of();
    }
  }

  private static ProcessId owner(Matcher name) {
    return new ProcessId(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
  }

  private static boolean isOurs(Path directory) {
    try {
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
              .getName()
              .equals(System.getProperty("user.name"));
    } catch (IOException gone) {
      return false;
    }
  }

  /** A directory of a fork's own in it. */
  public Path of(String fork) {
    Path own = directory.resolve(fork);
    StoreFiles.createDirectories(own);
    return own;
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  @Override
  public void close() {
    StoreFiles.removeTree(directory);
  }
}
