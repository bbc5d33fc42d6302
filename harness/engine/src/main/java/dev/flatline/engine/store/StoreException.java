package dev.flatline.engine.store;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;

/** The one way in which the store says that it cannot be written or read. */
public final class StoreException {

  private StoreException() {}

  public static FlatlineException unwritable(Path file, IOException error) {
    return new FlatlineException(
        Status.HARNESS_ERROR,
        Formatted.of(
                "Cannot write the run store because the file system refuses: file=%s, error=%s; free space or",
                file, error.getMessage())
            + " choose another --out",
        error);
  }

  public static FlatlineException unreadable(Path file, IOException error) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
                "Cannot read the run store because a file is missing or broken: file=%s, error=%s; name a run",
                file, error.getMessage())
            + " directory or latest",
        error);
  }
}
