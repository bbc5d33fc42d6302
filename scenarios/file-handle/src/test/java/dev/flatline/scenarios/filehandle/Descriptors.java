package dev.flatline.scenarios.filehandle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the kernel says this process has open. */
final class Descriptors {

  private Descriptors() {}

  /** Descriptors on files below {@code directory}; what else the JVM opens does not matter. */
  static long openBelow(Path directory) throws IOException {
    Path root = directory.toRealPath();
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : all) {
        if (pointsBelow(root, descriptor)) {
          count++;
        }
      }
    }
    return count;
  }

  private static boolean pointsBelow(Path root, Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(root);
    } catch (NoSuchFileException closedMeanwhile) {
      return false;
    }
  }
}
