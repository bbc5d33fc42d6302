package dev.flatline.worker;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The scratch directory of this JVM, which the harness removes unless it is killed. */
final class OwnScratch {

  /** The system property that names it. */
  static final String PROPERTY = "flatline.scratch.own";

  /** Only below a directory of such a name is anything removed. */
  private static final String PARENT = "flatline-scratch-";

  private final Path directory;

  OwnScratch(Path directory) {
    this.directory = directory;
  }

  /** As the harness named it, before the subject can change that. */
  static OwnScratch ofThisJvm() {
    return new OwnScratch(Path.of(System.getProperty(PROPERTY, "")));
  }

  /** Removes it with all that is in it, as nobody is left who would. */
  void remove() {
    Path parent = directory.getParent();
    if (parent == null || !String.valueOf(parent.getFileName()).startsWith(PARENT)) {
      return;
    }
    try {
      Files.walkFileTree(directory, new Removing());
      Files.deleteIfExists(parent);
    } catch (DirectoryNotEmptyException othersAreIn) {
      // The last of the JVMs below it takes it.
    } catch (IOException left) {
      WorkerLog.say("cannot remove all files of the subject: " + left);
    }
  }

  private static final class Removing extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException closedOrGone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path seen, @Nullable IOException error)
        throws IOException {
      Files.deleteIfExists(seen);
      return FileVisitResult.CONTINUE;
    }
  }
}
