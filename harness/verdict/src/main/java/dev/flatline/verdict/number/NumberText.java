package dev.flatline.verdict.number;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as a person reads them: a comma between thousands, a point before decimals. */
public final class NumberText {

  private static final double NANOS_PER_MILLI = 1e6;

  private NumberText() {}

  /** All digits, for example {@code 1,234}. */
  public static String count(long value) {
    return Formatted.of("%,d", value);
  }

  /** With what is counted, for example {@code 1 sample} or {@code 1,234 samples}. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** Rounded to the whole, for example {@code 1,234}. */
  public static String whole(double value) {
    return Formatted.of("%,.0f", value);
  }

  /** Three digits that count, with an exponent if need be, for example {@code 1.23e-05}. */
  public static String threeDigits(double value) {
    return Formatted.of("%.3g", value);
  }

  /** Three digits that count, or all before the point: {@code 0.0123}, {@code 12,345}. */
  public static String readable(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || (size > 0 && (size < 1e-3 || size >= 1e12))) {
      return threeDigits(value);
    }
    int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
    return decimal(decimals == 0 ? "#,##0" : "#,##0." + "#".repeat(decimals)).format(value);
  }

  /** A share from 0 to 1, for example {@code 99.9 %}. */
  public static String percent(double share) {
    return decimal("0.####").format(100 * share) + " %";
  }

  /** Milliseconds with one decimal, of nanoseconds. */
  public static String millis(long nanos) {
    return oneDecimal(nanos / NANOS_PER_MILLI);
  }

  /** One decimal, for example {@code 12.3}. */
  public static String oneDecimal(double value) {
    return Formatted.of("%.1f", value);
  }

  private static DecimalFormat decimal(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
