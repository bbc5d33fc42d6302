package dev.flatline.process;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.verdict.number.Formatted;
import org.jspecify.annotations.Nullable;

/** Ends a command with one line for the user and an exit code. */
public final class FlatlineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Status status;

  /**
   * A failure.
   *
   * @param message {@code Cannot <do> <subject> because <reason>: name=value; <next step>}
   */
  public FlatlineException(Status status, String message) {
    super(message);
    this.status = status;
  }

  /** A failure with the throwable that caused it. */
  public FlatlineException(Status status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** A mistake in what the user asked for. */
  @FormatMethod
  public static FlatlineException usage(String format, @Nullable Object... values) {
    return new FlatlineException(Status.USAGE, Formatted.of(format, values));
  }

  public Status status() {
    return status;
  }
}
