package dev.flatline.engine.export;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A file that is made of a store. */
public final class ExportFile {

  private ExportFile() {}

  /** Makes a sink that writes to a stream, which it leaves open. */
  public interface Format {

    /** What is told to it is in the stream when it is closed. */
    Closing to(OutputStream stream) throws IOException;
  }

  /**
   * A sink that writes its end when it is closed; what fails is an {@link UncheckedIOException}.
   */
  public interface Closing extends ExportSink, AutoCloseable {
    @Override
    void close();

    /**
     * What of the store is not in the stream, in a sentence; empty if all of it is that belongs
     * there.
     */
    default String leftOut() {
      return "";
    }
  }

  /**
   * Writes one file; what lay there is replaced.
   *
   * @return what was left out, in a sentence; empty for nothing
   * @throws FlatlineException with status USAGE if it cannot be written
   */
  public static String write(ExportSource source, Format format, Path file) {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file));
        Closing sink = format.to(stream)) {
      source.tell(sink);
      return sink.leftOut();
    } catch (IOException refused) {
      throw unwritable(file, refused);
    } catch (UncheckedIOException refused) {
      throw unwritable(file, Objects.requireNonNull(refused.getCause()));
    }
  }

  private static FlatlineException unwritable(Path file, IOException refused) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
            "Cannot export a store because the file is not writable: file=%s, error=%s: %s; name another",
            file, refused.getClass().getSimpleName(), refused.getMessage()),
        refused);
  }
}
