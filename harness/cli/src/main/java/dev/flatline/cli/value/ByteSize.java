package dev.flatline.cli.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6}|[0-9]{1,15}(?=b?$))([kmgt]?)b?");
  private static final String UNITS = "kmgt";
  private static final int KIBI_BITS = 10;

  /**
   * Reads, for example, {@code 200m} or {@code 1g}, in powers of 1,024.
   *
   * @throws NotAValue if it is none
   */
  static ByteSize of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new NotAValue("the value is not a size", "give for example 200m or 1g");
    }
    int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
    return new ByteSize(Long.parseLong(form.group(1)) << (KIBI_BITS * power));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }
}
