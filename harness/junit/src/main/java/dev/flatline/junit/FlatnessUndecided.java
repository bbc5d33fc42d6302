package dev.flatline.junit;

/** Nothing was shown to leak, and flat it could not be called; the message says what would do. */
public final class FlatnessUndecided extends AssertionError {

  private static final long serialVersionUID = 1;

  FlatnessUndecided(String message) {
    super(message);
  }
}
