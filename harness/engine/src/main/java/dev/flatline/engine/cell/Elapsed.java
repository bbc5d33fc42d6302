package dev.flatline.engine.cell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as {@code ps} writes it: {@code [[days-]hours:]minutes:seconds}. */
public final class Elapsed {

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,5})-)?(?:(\\d{1,6}):)?(\\d{1,2}):(\\d{2}(?:\\.\\d{1,9})?)");

  private Elapsed() {}

  /** Whether a cell is one. */
  public static boolean is(String cell) {
    return FORM.matcher(cell.strip()).matches();
  }

  /**
   * The length in seconds.
   *
   * @throws NumberFormatException if it is none
   */
  public static double seconds(String cell) {
    Matcher form = FORM.matcher(cell.strip());
    if (!form.matches()) {
      throw new NumberFormatException("it is not a length of time as h:mm:ss");
    }
    return 86_400 * number(form.group(1))
        + 3_600 * number(form.group(2))
        + 60 * number(form.group(3))
        + number(form.group(4));
  }

  private static double number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }
}
