package dev.flatline.engine.store;

import dev.flatline.process.text.TextFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

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
      TextFile.write(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /** Removes a directory with all that is in it, also what its owner closed to himself. */
  public static void removeTree(Path root) {
    if (!Files.exists(root)) {
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
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                throws IOException {
              open(directory);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException error)
                throws IOException {
              if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) || !open(file)) {
                throw error;
              }
              removeTree(file);
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

  /** Lets the owner of a directory list and change it; whether that was not so before. */
  private static boolean open(Path directory) throws IOException {
    if (Files.isReadable(directory)
        && Files.isWritable(directory)
        && Files.isExecutable(directory)) {
      return false;
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    return true;
  }
}
