package dev.flatline.process.owned;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.verdict.number.Formatted;
import org.jspecify.annotations.Nullable;

/** A fault that could not be applied or undone. */
public final class ChaosException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChaosException(String message, Throwable cause) {
    super(message, cause);
  }

  private ChaosException(String message) {
    super(message);
  }

  @FormatMethod
  public static ChaosException of(String format, @Nullable Object... values) {
    return new ChaosException(Formatted.of(format, values));
  }
}
