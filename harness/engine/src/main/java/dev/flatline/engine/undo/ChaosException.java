package dev.flatline.engine.undo;

/** A fault that could not be applied or undone. */
public final class ChaosException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ChaosException(String message, Throwable cause) {
    super(message, cause);
  }

  private ChaosException(String message) {
    super(message);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  public static ChaosException of(String format, Object... values) {
    return new ChaosException(format.formatted(values));
  }
}
