package dev.flatline.engine.store;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.Scratch;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** What every store does with its directories and whole files. */
public final class StoreFiles {

  private StoreFiles() {}

  /** Creates a directory and those above it. */
  public static void createDirectories(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException error) {
      throw StoreException.unwritable(path, error);
    }
  }

  /** Writes beside and renames: a reader never sees half a file. */
  public static void writeWhole(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /**
   * Makes a directory for files of a while; what a killed harness left there is nobody's.
   *
   * @param directory which is made, with those above it
   */
  public static Scratch scratch(Path directory) {
    createDirectories(Objects.requireNonNull(directory.getParent()));
    removeTree(directory);
    try {
      return Scratch.make(directory);
    } catch (IOException error) {
      throw StoreException.unwritable(directory, error);
    }
  }

  /** Removes such a directory. */
  public static void remove(Scratch scratch) {
    try {
      scratch.close();
    } catch (ChaosException left) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot remove files of a while because %s; remove them by hand"
              .formatted(left.getMessage()),
          left);
    }
  }

  /** Removes a directory with all that is in it. */
  private static void removeTree(Path root) {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path directory, @org.jspecify.annotations.Nullable IOException error)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException error) {
      throw StoreException.unwritable(root, error);
    }
  }
}
