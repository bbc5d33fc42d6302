package dev.flatline.process.proc.written;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files of a directory that were written since a time, without those of the watch itself. */
public final class WrittenFiles {

  /** So many files are looked at: a tenth of a second. */
  public static final int MOST_FILES = 20_000;

  private final Instant begin;
  private final Set<String> ofTheWatch;
  private final int most;

  private WrittenFiles(Instant begin, Set<String> ofTheWatch, int most) {
    this.begin = begin;
    this.ofTheWatch = ofTheWatch;
    this.most = most;
  }

  /**
   * Those that were written since then. What the watch has open, its output among them, may stand
   * in such a directory, too, and is not counted.
   *
   * @param most files of an entry that are looked at
   */
  public static WrittenFiles since(Instant begin, Proc proc, int most) throws IOException {
    Set<String> keys = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc.root().resolve("self/fd"))) {
      for (Path entry : entries) {
        try {
          keys.add(key(Files.readAttributes(entry, BasicFileAttributes.class)));
        } catch (IOException closed) {
          // It holds nothing any more.
        }
      }
    } catch (NoSuchFileException none) {
      return new WrittenFiles(begin, Set.of(), most);
    }
    return new WrittenFiles(begin, keys, most);
  }

  /** Whether the entry itself has changed since; not if it is gone. */
  public boolean changed(Path entry) throws IOException {
    try {
      return since(
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  /** The user whose the entry is, by number; -1 if it is gone. */
  public static long user(Path entry) throws IOException {
    try {
      return Proc.user(entry);
    } catch (NoSuchFileException removed) {
      return -1;
    }
  }

  /** The files within an entry that were written since, of as many as are looked at. */
  public Room in(Path entry) throws IOException {
    Room room = new Room();
    int[] looked = new int[1];
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (since(attributes) && !ofTheWatch.contains(key(attributes))) {
              room.add(1, attributes.size());
            }
            return ++looked[0] < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException removedOrDenied) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException removed) {
            return FileVisitResult.CONTINUE;
          }
        });
    if (looked[0] >= most) {
      room.endedEarly();
    }
    return room;
  }

  private boolean since(BasicFileAttributes file) {
    return !file.lastModifiedTime().toInstant().isBefore(begin);
  }

  private static String key(BasicFileAttributes attributes) {
    return String.valueOf(attributes.fileKey());
  }
}
