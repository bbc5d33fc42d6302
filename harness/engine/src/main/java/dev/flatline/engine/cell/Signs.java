package dev.flatline.engine.cell;

import java.util.regex.Pattern;

/** Collects what the numbers of a column tell about the meaning of their commas. */
final class Signs {

  private static final Pattern POINTS_BETWEEN_THOUSANDS =
      Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3}){2,}");
  private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0,\\d+");

  private boolean comma;
  private boolean noComma;
  private boolean certainlyDecimal;
  private boolean certainlyGrouped;

  /** Looks at one number, {@code 1.234,5}. */
  void see(String digits) {
    int first = digits.indexOf(',');
    int last = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    certainlyDecimal |= POINTS_BETWEEN_THOUSANDS.matcher(digits).matches();
    if (first < 0) {
      // A zero is written without its sign in either way.
      noComma |= !digits.equals("0");
      return;
    }
    comma = true;
    boolean threes = Notation.GROUPED.matcher(digits).matches();
    certainlyGrouped |= point > last || (threes && first != last);
    boolean oneOfOtherLength = first == last && !threes && point < first;
    certainlyDecimal |= oneOfOtherLength || LEADING_ZERO.matcher(digits).matches();
  }

  /**
   * Whether the comma is the decimal sign. {@code 1,234} alone is either: where other numbers lack
   * it, it parts thousands; else it is what commas between the cells leave it to be, and the series
   * only changes its scale.
   */
  boolean decimalComma(boolean commaBetweenCells) {
    return !certainlyGrouped && (certainlyDecimal || (comma && !noComma && !commaBetweenCells));
  }

  /** Whether nothing but the comma in each number tells that it is the decimal sign. */
  boolean allHaveAComma() {
    return comma && !noComma && !certainlyDecimal;
  }
}
