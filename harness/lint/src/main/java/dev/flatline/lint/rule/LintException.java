package dev.flatline.lint.rule;

/** A mistake in what was asked for, in one line for whoever asked. */
public final class LintException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The line: {@code Cannot <do> <subject> because <reason>: name=value; <next step>}. */
  public LintException(String message) {
    super(message);
  }

  /** The line, and what caused it. */
  public LintException(String message, Throwable cause) {
    super(message, cause);
  }
}
