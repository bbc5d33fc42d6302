package dev.flatline.lint.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.Consumer;

/** A folder of class files, or a single one. */
record Folder(Path root, String label) implements Container {

  private static final int DEEPEST = 64;

  @Override
  public void forEach(Consumer<ClassFile> use, Troubles troubles) {
    try {
      Files.walkFileTree(
          root,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(".class") && attributes.isRegularFile()) {
                visit(file, attributes.size(), use, troubles);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException broken) {
              if (broken instanceof FileSystemLoopException) {
                troubles.container(label, "a link leads back to a folder above it: link=" + file);
              } else if (Files.isDirectory(file) || file.toString().endsWith(".class")) {
                troubles.file(label, file.toString(), Reasons.of(broken));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException broken) {
      troubles.container(label, Reasons.of(broken));
    }
  }

  private void visit(Path file, long size, Consumer<ClassFile> use, Troubles troubles) {
    String entry = root.equals(file) ? file.toString() : root.relativize(file).toString();
    if (size > Archive.MOST_CLASS_BYTES) {
      troubles.file(label, entry, "it is too large for a class file");
      return;
    }
    try {
      use.accept(new ClassFile(label, entry, Files.readAllBytes(file)));
    } catch (IOException broken) {
      troubles.file(label, entry, Reasons.of(broken));
    }
  }

  @Override
  public byte[] read(String entry) throws IOException {
    return Files.readAllBytes(root.resolve(entry));
  }
}
