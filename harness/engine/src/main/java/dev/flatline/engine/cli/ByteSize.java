package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it. */
final class ByteSize {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmgt]?)b?");
  private static final String UNITS = "kmgt";
  private static final int KIBI_BITS = 10;

  private ByteSize() {}

  /**
   * Reads, for example, {@code 200m} or {@code 1g}, in powers of 1,024.
   *
   * @throws FlatlineException if it is none
   */
  static long of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw FlatlineException.usage(
          "Cannot read a size because it is none: size=%s; give for example 200m or 1g", text);
    }
    int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
    return Long.parseLong(form.group(1)) << (KIBI_BITS * power);
  }
}
