package dev.flatline.engine.proc;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that a group leaves in a directory that all may write to: {@code /tmp}, and {@code
 * /dev/shm}, which is memory.
 *
 * <p>The kernel does not say who made a file. What the group's user has put there since the watch
 * began is the group's if one of its processes was seen to have a file of it open, or if it alone
 * can have written it: see {@link Suspect}. What may be others' is not counted, and is said.
 */
final class TemporaryKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  /** So many files are looked at: a tenth of a second. */
  private static final int MOST_FILES = 20_000;

  /** Files of one maker mostly begin alike: so many characters of the name. */
  private static final int ALIKE = 3;

  private final Proc proc;
  private final Path directory;
  private final String name;
  private final SeenFiles seen;
  private final BytesWritten written;
  private final Map<String, Suspect> suspects = new HashMap<>();
  private final Set<Path> before = new HashSet<>();
  private boolean begun;

  /**
   * The reader.
   *
   * @param directory as the processes name it
   * @param name of the gauges
   */
  TemporaryKind(Proc proc, Path directory, String name, SeenFiles seen) {
    this.proc = proc;
    this.directory = directory;
    this.name = name;
    this.seen = seen;
    written = new BytesWritten(proc);
  }

  @Override
  public Set<String> gauges() {
    return Set.of(name + ".files", name + ".bytes");
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  /** Files and their bytes. */
  private static final class Room {
    private long files;
    private long bytes;

    void add(Room other) {
      files += other.files;
      bytes += other.bytes;
    }
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    Set<Long> users = new HashSet<>();
    Map<Path, Path> roots = new HashMap<>();
    proc.each(
        pids,
        pid -> {
          users.add(proc.user(pid));
          roots.putIfAbsent(
              Files.readSymbolicLink(proc.of(pid).resolve("ns/mnt")), proc.of(pid).resolve("root"));
        });
    if (roots.size() != 1) {
      gauges().forEach(gauge -> readings.notRead(gauge, "the processes see different directories"));
      return;
    }
    Path root = roots.values().iterator().next().resolve(Path.of("/").relativize(directory));
    try {
      if (begun) {
        count(root, users, pids, readings);
      } else {
        begin(root);
        written.since(users);
      }
      begun = true;
    } catch (NoSuchFileException without) {
      gauges().forEach(gauge -> readings.notRead(gauge, "there is no " + directory));
    } catch (AccessDeniedException denied) {
      gauges().forEach(gauge -> readings.notRead(gauge, directory + " is not readable"));
    } catch (TooManyFiles many) {
      gauges()
          .forEach(
              gauge ->
                  readings.notRead(
                      gauge, "more than %,d files in %s".formatted(MOST_FILES, directory)));
    }
  }

  private void begin(Path root) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      entries.forEach(entry -> before.add(entry.getFileName()));
    }
  }

  private void count(Path root, Set<Long> users, Set<Long> pids, Readings readings)
      throws IOException {
    Room its = new Room();
    Map<String, Room> unseen = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        Path file = entry.getFileName();
        if (before.contains(file) || !users.contains(user(entry))) {
          continue;
        }
        Room room = room(entry);
        if (seen.in(directory.resolve(file))) {
          its.add(room);
        } else {
          unseen.computeIfAbsent(alike(file.toString()), first -> new Room()).add(room);
        }
      }
    }
    Map<Long, Long> since = written.since(users);
    Suspect unknown = null;
    for (Map.Entry<String, Room> group : unseen.entrySet()) {
      Suspect suspect = suspects.computeIfAbsent(group.getKey(), first -> new Suspect());
      suspect.grewTo(group.getValue().bytes, since, pids);
      switch (suspect.owner()) {
        case GROUP -> its.add(group.getValue());
        case UNKNOWN -> unknown = suspect.keepsGrowing() ? suspect : unknown;
        case OTHERS -> {}
      }
    }
    suspects.keySet().retainAll(unseen.keySet());
    if (unknown == null) {
      readings.value(name + ".files", its.files);
      readings.value(name + ".bytes", its.bytes);
    } else {
      String reason =
          "files in %s grow, and %d other processes of the user can have written them too"
              .formatted(directory, unknown.others());
      gauges().forEach(gauge -> readings.notRead(gauge, reason));
    }
  }

  private static String alike(String file) {
    return file.substring(0, Math.min(ALIKE, file.length()));
  }

  private static long user(Path entry) throws IOException {
    try {
      return Proc.user(entry);
    } catch (NoSuchFileException removed) {
      return -1;
    }
  }

  private static final class TooManyFiles extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static Room room(Path entry) throws IOException {
    Room room = new Room();
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (room.files >= MOST_FILES) {
              throw new TooManyFiles();
            }
            room.files++;
            room.bytes += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException removedOrDenied) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path visited, @org.jspecify.annotations.Nullable IOException removed) {
            return FileVisitResult.CONTINUE;
          }
        });
    return room;
  }
}
