package dev.flatline.engine.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The class files of some packages, copied out of the class path of a program: it may have tens of
 * thousands of others. Of a jar that holds the jars of libraries, those are left alone.
 */
final class CopiedClasses implements AutoCloseable {

  /** Where jars have the classes of the program. */
  private static final List<String> ROOTS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  /** No compiler writes larger ones. */
  private static final int MOST_BYTES = 32 << 20;

  private final Path folder;
  private final Set<String> packages;

  private CopiedClasses(Path folder, Set<String> packages) {
    this.folder = folder;
    this.packages = packages;
  }

  /**
   * Copies.
   *
   * @param classPath jars, and folders of classes or of jars
   * @param packages as {@code com.acme.orders}
   * @throws IOException if there is no room for them
   */
  static CopiedClasses of(List<Path> classPath, Set<String> packages) throws IOException {
    Set<String> folders = new TreeSet<>();
    packages.forEach(name -> folders.add(name.replace('.', '/') + "/"));
    CopiedClasses copied =
        new CopiedClasses(Files.createTempDirectory("flatline-diagnose"), folders);
    for (Path entry : classPath) {
      copied.add(entry);
    }
    return copied;
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      for (String name : packages) {
        for (Path file : in(entry.resolve(name), ".class")) {
          copy(name + file.getFileName(), Files.newInputStream(file));
        }
      }
      for (Path jar : in(entry, ".jar")) {
        addJar(jar);
      }
    } else if (entry.toString().endsWith(".class") && Files.isReadable(entry)) {
      copy(String.valueOf(entry.getFileName()), Files.newInputStream(entry));
    } else {
      addJar(entry);
    }
  }

  private static List<Path> in(Path directory, String ending) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException | UncheckedIOException none) {
      return List.of();
    }
  }

  /** What is no jar, or a damaged one, holds nothing that could be told. */
  private void addJar(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String wanted = wanted(entry.getName());
        if (!wanted.isEmpty()) {
          copy(wanted, zip.getInputStream(entry));
        }
      }
    } catch (IllegalArgumentException | ZipException damaged) {
      // As if it were not there.
    } catch (NoSuchFileException gone) {
      // Likewise.
    }
  }

  /** Its path in the copy; empty if it is none of those. */
  private String wanted(String entry) {
    for (String root : ROOTS) {
      if (entry.endsWith(".class") && entry.startsWith(root)) {
        String path = entry.substring(root.length());
        if (packages.contains(path.substring(0, path.lastIndexOf('/') + 1))) {
          return path;
        }
      }
    }
    return "";
  }

  /** The first one of a name counts, as it does for the program. */
  private void copy(String path, InputStream from) throws IOException {
    try (from) {
      Path file = folder.resolve(path).normalize();
      if (file.startsWith(folder) && !Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.write(file, from.readNBytes(MOST_BYTES));
      }
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> copies = Files.walk(folder)) {
      copies.sorted(Comparator.reverseOrder()).forEach(all::add);
    }
    for (Path copy : all) {
      Files.deleteIfExists(copy);
    }
  }
}
