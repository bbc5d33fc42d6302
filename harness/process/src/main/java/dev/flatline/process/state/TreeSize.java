package dev.flatline.process.state;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** How much the files in a directory and below it take. */
public final class TreeSize {

  /** What a name ends in of a file that the harness itself has made: it is counted for nothing. */
  public static final String OF_THE_HARNESS = ".agent";

  private TreeSize() {}

  /**
   * Bytes of the files that can be seen; those that go meanwhile count for nothing.
   *
   * @throws IOException if it cannot be looked through
   */
  public static long bytes(Path root) throws IOException {
    long[] sum = new long[1];
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean own = file.getFileName().toString().endsWith(OF_THE_HARNESS);
            sum[0] += own ? 0 : attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path seen, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum[0];
  }
}
