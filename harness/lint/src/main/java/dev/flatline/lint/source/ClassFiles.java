package dev.flatline.lint.source;

import dev.flatline.lint.rule.LintException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The class files of folders and jars. What lies in jars within jars is copied out until closed.
 */
public final class ClassFiles implements AutoCloseable {

  /** A jar in a jar in a jar is read, and no deeper one. */
  private static final int DEEPEST_JAR = 3;

  private record Entry(Container container, String name) {}

  private final List<Container> containers = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();
  private final Troubles troubles;
  private final Path scratch;

  private ClassFiles(Troubles troubles, Path scratch) {
    this.troubles = troubles;
    this.scratch = scratch;
  }

  /**
   * Opens what is given.
   *
   * @throws LintException if one of the paths does not exist
   */
  public static ClassFiles open(List<Path> paths, Troubles troubles) {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new LintException(
            "Cannot read class files because there is no such file or folder: path="
                + path
                + "; name a jar, a class file or a folder of them");
      }
    }
    try {
      ClassFiles files = new ClassFiles(troubles, Files.createTempDirectory("flatline-lint"));
      paths.forEach(files::add);
      return files;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      Folder folder = new Folder(path, path.toString());
      containers.add(folder);
      jarsIn(path).forEach(jar -> add(new Archive(jar, jar.toString()), 1));
    } else if (path.toString().endsWith(".class")) {
      containers.add(new Folder(path, path.toString()));
    } else {
      add(new Archive(path, path.toString()), 1);
    }
  }

  private void add(Archive archive, int depth) {
    containers.add(archive);
    if (depth < DEEPEST_JAR) {
      archive.nested(scratch, troubles).forEach(nested -> add(nested, depth + 1));
    }
  }

  /** Links are not followed: the folder itself is walked for classes, which says what is wrong. */
  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
          .sorted(Comparator.naturalOrder())
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of();
    }
  }

  /** Hands over all class files, one after the other. */
  public void forEach(Consumer<ClassFile> use) {
    for (Container container : containers) {
      container.forEach(use, troubles);
    }
  }

  /** Remembers which class a file holds, so that it can be found by name; the first one counts. */
  public void name(String internalName, ClassFile file) {
    for (Container container : containers) {
      if (container.label().equals(file.container())) {
        byName.putIfAbsent(internalName, new Entry(container, file.entry()));
        return;
      }
    }
  }

  /** The bytes of a class that was named. */
  public Optional<byte[]> find(String internalName) {
    Entry entry = byName.get(internalName);
    if (entry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(entry.container().read(entry.name()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try (Stream<Path> copies = Files.walk(scratch)) {
      for (Path copy : copies.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
