package dev.flatline.junit;

/** Something that operations took did not come back, or one holds more the larger its work is. */
public final class LeakFound extends AssertionError {

  private static final long serialVersionUID = 1;

  LeakFound(String message) {
    super(message);
  }
}
