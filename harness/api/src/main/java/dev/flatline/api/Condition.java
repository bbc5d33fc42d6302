package dev.flatline.api;

/** Under which injected failure a variant is run. */
public enum Condition {
  /** Nothing goes wrong. */
  STEADY,
  /** Every k-th item throws. */
  THROWS,
  /** Every k-th item makes the operation return early. */
  RETURNS;

  /** The failure of this condition, at every {@code every}-th item. */
  public Failure failure(int every) {
    return switch (this) {
      case STEADY -> Failure.NONE;
      case THROWS -> new Failure(Failure.Mode.THROW, every);
      case RETURNS -> new Failure(Failure.Mode.RETURN, every);
    };
  }

  /** The lower-case name, as used in arguments and file names. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
