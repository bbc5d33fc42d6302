package dev.flatline.lint.finding;

import java.util.Locale;

/** How grave a finding is, from the least to the gravest. */
public enum Level {
  /** The shape is there, and it may well be meant so: what is kept belongs to an object. */
  NOTE,
  /** More is held at once than need be, up to a constant. */
  WARNING,
  /** What is held at once follows the data. */
  ERROR;

  /** As it is printed: {@code note}, {@code warning} or {@code error}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
