package dev.flatline.engine.export;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Recordings of the JDK's flight recorder as one file: a recording is a row of parts, each of which
 * says all that is needed to read it, so that those of several processes may follow each other,
 * once their parts are numbered anew.
 */
public final class Recordings {

  private Recordings() {}

  /**
   * Writes those of a store into one file; what lay there is replaced.
   *
   * @throws FlatlineException with status USAGE if there is none, or the file cannot be written
   */
  public static void write(ExportSource source, Path file) {
    List<Path> recordings = source.recordings();
    if (recordings.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot export a recording because the store has none: store=%s; run it again with --jfr",
          source.title());
    }
    PartNumbers numbers = new PartNumbers();
    try (OutputStream to = Files.newOutputStream(file)) {
      for (Path recording : recordings) {
        // Of each process there are 64 MB at most.
        byte[] bytes = Files.readAllBytes(recording);
        numbers.write(ByteBuffer.wrap(bytes));
        to.write(bytes);
      }
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot export a recording because the file is not writable: file=%s, error=%s: %s; name another",
              file, refused.getClass().getSimpleName(), refused.getMessage()),
          refused);
    }
  }
}
