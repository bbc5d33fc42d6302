package dev.flatline.verdict.number;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text for people and files, the same in each locale: what one wrote has to be read by another. */
public final class Formatted {

  private Formatted() {}

  /**
   * Fills in a pattern of {@link java.util.Formatter}; the compiler checks the values against it.
   */
  @FormatMethod
  public static String of(String pattern, @Nullable Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
