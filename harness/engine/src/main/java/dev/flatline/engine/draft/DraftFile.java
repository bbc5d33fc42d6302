package dev.flatline.engine.draft;

import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes a draft once: what somebody has filled in since is not lost. */
public final class DraftFile {

  private DraftFile() {}

  /**
   * Makes sure that nothing is lost.
   *
   * @param force whether a file that is there is replaced
   * @throws FlatlineException if the file is there and is not to be replaced, exit code 2
   */
  public static void requireFree(Path file, boolean force) {
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw taken(file);
    }
  }

  private static FlatlineException taken(Path file) {
    return FlatlineException.usage(
        "Cannot write the description of a service because there is a file already: file=%s; name"
            + " another, or replace it with --force",
        file);
  }

  /**
   * Writes it, if what reads such a file takes it.
   *
   * @param own names of hosts beside this machine that the caller answers for
   * @param force whether a file that is there is replaced
   * @throws FlatlineException if the file is there, or cannot be written, or would be refused when
   *     it is read, exit code 2
   */
  public static void write(Path file, Draft draft, List<String> own, boolean force) {
    String text = DraftText.of(draft);
    ServiceFile.parsed(text, file, own);
    OpenOption[] how =
        force
            ? new OpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8), how);
    } catch (FileAlreadyExistsException there) {
      throw taken(file);
    } catch (NoSuchFileException nowhere) {
      throw FlatlineException.usage(
          "Cannot write the description of a service because its directory is not there: file=%s;"
              + " name another place",
          file);
    } catch (IOException refused) {
      throw FlatlineException.usage(
          "Cannot write the description of a service because the file system refuses: file=%s,"
              + " error=%s; name another place",
          file, String.valueOf(refused.getMessage()));
    }
  }
}
