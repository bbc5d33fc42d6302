package dev.flatline.process.proc;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The files in a directory that a process has open for writing. Who only reads them, or walks
 * through the directory as a backup or another watch does, has not made them.
 */
public final class OpenForWriting {

  private static final String FLAGS = "flags:";

  /** Of the flags of open(2): 0 is for reading alone. */
  private static final int ACCESS = 3;

  private static final int OCTAL = 8;

  private OpenForWriting() {}

  /**
   * Looks at the descriptors of a process.
   *
   * @param directory as the processes name it
   * @throws IOException if they are not readable
   */
  public static Set<Path> within(Proc proc, long pid, Path directory) throws IOException {
    Set<Path> files = new HashSet<>();
    Path fd = proc.of(pid).resolve("fd");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(fd)) {
      for (Path descriptor : descriptors) {
        try {
          Path file = Files.readSymbolicLink(descriptor);
          if (file.startsWith(directory) && is(descriptor)) {
            files.add(file);
          }
        } catch (NoSuchFileException closed) {
          // It is not open any more.
        }
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    return files;
  }

  /**
   * Whether a descriptor is open for writing; not if it is closed meanwhile.
   *
   * @param descriptor its link in {@code fd} of the process
   */
  public static boolean is(Path descriptor) throws IOException {
    return Proc.information(descriptor)
        .lines()
        .filter(line -> line.startsWith(FLAGS))
        .map(line -> line.substring(FLAGS.length()).strip())
        .anyMatch(flags -> (Integer.parseInt(flags, OCTAL) & ACCESS) != 0);
  }
}
