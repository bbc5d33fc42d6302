package dev.flatline.lint.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A jar; those that lie within it are copied out first. */
record Archive(Path file, String label) implements Container {

  /** No compiler writes a class of more: its constant pool and its methods are bounded. */
  static final int MOST_CLASS_BYTES = 32 << 20;

  /** A jar within a jar may be this large when it is copied out, in bytes. */
  private static final long MOST_NESTED_BYTES = 1L << 30;

  @Override
  public void forEach(Consumer<ClassFile> use, Troubles troubles) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().endsWith(".class") && !entry.isDirectory()) {
          visit(zip, entry, use, troubles);
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      troubles.container(label, reason(broken));
    }
  }

  private void visit(ZipFile zip, ZipEntry entry, Consumer<ClassFile> use, Troubles troubles) {
    byte[] bytes;
    try {
      bytes = bytes(zip, entry);
    } catch (IOException | IllegalArgumentException broken) {
      troubles.file(label, entry.getName(), reason(broken));
      return;
    }
    if (bytes.length > MOST_CLASS_BYTES) {
      troubles.file(label, entry.getName(), "it is too large for a class file");
    } else {
      use.accept(new ClassFile(label, entry.getName(), bytes));
    }
  }

  /** A name of an entry that is no text is an illegal argument to the library. */
  private static String reason(Exception broken) {
    return broken instanceof IOException known
        ? Reasons.of(known)
        : "it is no jar, or a damaged one";
  }

  /** One byte more than may be is enough to know. */
  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readNBytes(MOST_CLASS_BYTES + 1);
    }
  }

  @Override
  public byte[] read(String entry) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry found = zip.getEntry(entry);
      if (found == null) {
        throw new IOException("no such entry: " + entry);
      }
      return bytes(zip, found);
    }
  }

  /** The jars that lie within this one, copied into a folder. */
  List<Archive> nested(Path folder, Troubles troubles) {
    List<Archive> nested = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.endsWith(".jar") && !entry.isDirectory()) {
          if (entry.getSize() > MOST_NESTED_BYTES) {
            troubles.file(label, name, "a jar within a jar is too large to be copied out");
          } else {
            nested.add(copied(zip, entry, folder));
          }
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      // Said when its classes are asked for.
      return nested;
    }
    return nested;
  }

  private Archive copied(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
    Path copy = Files.createTempFile(folder, "nested", ".jar");
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Archive(copy, label + "!/" + entry.getName());
  }
}
