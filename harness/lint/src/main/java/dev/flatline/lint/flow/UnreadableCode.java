package dev.flatline.lint.flow;

/** The code of a method cannot be followed. */
public final class UnreadableCode extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableCode(String message, Throwable cause) {
    super(message, cause);
  }
}
