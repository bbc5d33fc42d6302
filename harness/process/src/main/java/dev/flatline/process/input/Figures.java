package dev.flatline.process.input;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Numbers as a user writes them: in the digits 0 to 9 alone, and finite.
 *
 * <p>The parsers of the platform take more: digits of every script, hexadecimal fractions, a type
 * at the end, and words for what is no number.
 */
public final class Figures {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,3})?");

  private Figures() {}

  /** The whole number that the text is; empty if it is none, or has more than 18 digits. */
  public static OptionalLong whole(String text) {
    return WHOLE.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** The number that the text is; empty if it is none, or too large or too close to 0 to hold. */
  public static OptionalDouble decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    boolean lost = value == 0 && new BigDecimal(text).signum() != 0;
    return Double.isFinite(value) && !lost ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
