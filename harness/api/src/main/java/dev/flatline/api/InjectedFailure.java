package dev.flatline.api;

/** Thrown in the middle of an item because the harness asked for it. */
public final class InjectedFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure at the item with this number. */
  public InjectedFailure(long ordinal) {
    super("injected at item " + ordinal);
  }
}
