package dev.flatline.cli.value;

/** The text of an option is not a value of its type; {@link UsageLine} says so with its name. */
final class NotAValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String next;

  /**
   * What is wrong.
   *
   * @param reason what goes on after "because"
   * @param next what to give instead
   */
  NotAValue(String reason, String next) {
    super(reason);
    this.next = next;
  }

  /** The same, with what the platform said of it. */
  NotAValue(String reason, String next, Throwable cause) {
    super(reason, cause);
    this.next = next;
  }

  /** What to give instead. */
  String next() {
    return next;
  }
}
