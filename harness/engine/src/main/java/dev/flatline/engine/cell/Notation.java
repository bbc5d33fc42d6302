package dev.flatline.engine.cell;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the numbers of one column are written, told from its first cells: the decimal sign, the sign
 * between thousands, the unit.
 */
public final class Notation {

  private static final Set<String> MISSING =
      Set.of(
          "",
          "na",
          "n/a",
          "nan",
          "null",
          "none",
          "nil",
          "undefined",
          "unknown",
          "-",
          "--",
          "---",
          "?",
          "n.a.",
          "#n/a",
          "<na>",
          "inf",
          "+inf",
          "-inf",
          "infinity",
          "+infinity",
          "-infinity");

  // A number, a unit, and perhaps the limit behind a slash, as docker stats has it.
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?(?:\\d{1,3}(?:['’\\u00a0\\u202f_]\\d{3})+(?:[.,]\\d+)?|\\d[\\d.,]*|[.,]\\d+)"
              + "(?:[eE][+-]?\\d+)?)\\s*"
              + "((?:[A-Za-zµμ°]{1,12}|%)(?:/s)?)?(?:\\s*/\\s*[\\d.,]+\\s*[A-Za-zµ%]*)?");
  private static final Pattern SPACES = Pattern.compile("['’\\u00a0\\u202f_]");
  static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+");

  private final boolean decimalComma;
  private final boolean everyCellHasAComma;
  private final Unit unit;

  private Notation(boolean decimalComma, boolean everyCellHasAComma, Unit unit) {
    this.decimalComma = decimalComma;
    this.everyCellHasAComma = everyCellHasAComma;
    this.unit = unit;
  }

  /**
   * How a column is written.
   *
   * @param cells its first cells
   * @param commaBetweenCells whether commas part the cells, so that a comma inside a quoted one is
   *     rather a sign between thousands
   */
  public static Notation of(Collection<String> cells, boolean commaBetweenCells) {
    Signs signs = new Signs();
    Unit unit = Unit.NONE;
    for (String cell : cells) {
      Matcher form = QUANTITY.matcher(cell.strip());
      if (!isMissing(cell) && form.matches()) {
        signs.see(digits(form));
        unit = unit.equals(Unit.NONE) ? Unit.of(unit(form)) : unit;
      }
    }
    boolean decimal = signs.decimalComma(commaBetweenCells);
    return new Notation(decimal, decimal && signs.allHaveAComma(), unit);
  }

  private static String unit(Matcher form) {
    String unit = form.group(2);
    return unit == null ? "" : unit;
  }

  /** Whether a cell says that nothing was measured, or names no finite number. */
  public static boolean isMissing(String cell) {
    return MISSING.contains(cell.strip().toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether a cell holds a number in any notation. */
  public static boolean isQuantity(String cell) {
    return QUANTITY.matcher(cell.strip()).matches();
  }

  private static String digits(Matcher form) {
    return SPACES.matcher(form.group(1)).replaceAll("");
  }

  /**
   * The number in a cell, in the unit of the column.
   *
   * @return NaN for a missing sample
   * @throws NumberFormatException if it is no number, or not one in this notation
   */
  public double number(String cell) {
    if (isMissing(cell)) {
      return Double.NaN;
    }
    Matcher form = QUANTITY.matcher(cell.strip());
    if (!form.matches()) {
      throw new NumberFormatException("it is not a number");
    }
    String digits = digits(form);
    if (everyCellHasAComma && !digits.equals("0") && digits.indexOf(',') < 0) {
      throw new NumberFormatException("it lacks the decimal comma of the cells before");
    }
    double number = Double.parseDouble(decimalComma ? pointed(digits) : ungrouped(digits));
    return number * factor(Unit.of(unit(form)), number);
  }

  private static String pointed(String digits) {
    return digits.replace(".", "").replace(',', '.');
  }

  private static String ungrouped(String digits) {
    int comma = digits.indexOf(',');
    if (comma >= 0 && !GROUPED.matcher(whole(digits)).matches()) {
      throw new NumberFormatException("its commas part no thousands");
    }
    return digits.replace(",", "");
  }

  private static String whole(String digits) {
    int point = digits.indexOf('.');
    return point < 0 ? digits : digits.substring(0, point);
  }

  private double factor(Unit found, double number) {
    if (found.name().equals(unit.name()) || number == 0) {
      return 1;
    }
    if (!found.convertsTo(unit)) {
      throw new NumberFormatException(
          "its unit is not that of the cells before, "
              + (unit.equals(Unit.NONE) ? "none" : unit.name()));
    }
    return found.factor() / unit.factor();
  }

  /** The unit in which numbers are given, for example {@code MiB}; empty if none is written. */
  public String unit() {
    return unit.name();
  }

  /** How many seconds the unit is, if it measures time. */
  public Optional<Double> secondsOfUnit() {
    return unit.kind().equals("seconds") ? Optional.of(unit.factor()) : Optional.empty();
  }

  /** Whether the comma parts the whole from its fraction. */
  public boolean hasDecimalComma() {
    return decimalComma;
  }
}
