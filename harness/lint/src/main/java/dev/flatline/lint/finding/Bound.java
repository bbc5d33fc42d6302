package dev.flatline.lint.finding;

import dev.flatline.verdict.number.Formatted;

/**
 * What bounds how many are held at once.
 *
 * @param most the greatest number if it is a constant of the code; 0 if it is not
 * @param of what gives the number if it is known by name, such as {@code ids}; empty if not
 * @param elements whether what is named holds that many elements, or is the number itself
 */
public record Bound(int most, String of, boolean elements) {

  /** Nothing in the code bounds it. */
  public static final Bound NONE = new Bound(0, "", false);

  /** Checks the number. */
  public Bound {
    if (most < 0) {
      throw new IllegalArgumentException("Cannot bound by less than nothing: most=" + most);
    }
  }

  /** At most as many as a constant of the code says; 1 or more. */
  public static Bound constant(int most) {
    return new Bound(Math.max(1, most), "", false);
  }

  /** As many as what has this name has elements. */
  public static Bound elementsOf(String name) {
    return new Bound(0, name, true);
  }

  /** As many as the number that has this name. */
  public static Bound number(String name) {
    return new Bound(0, name, false);
  }

  /** Whether a constant bounds it. */
  public boolean isConstant() {
    return most > 0;
  }

  /** For people. */
  public String text() {
    if (isConstant()) {
      return Formatted.of("up to %d are held at once", most);
    }
    return of.isEmpty()
        ? "nothing bounds how many are held at once"
        : Formatted.of("as many are held at once as %s %s", of, elements ? "has elements" : "says");
  }
}
