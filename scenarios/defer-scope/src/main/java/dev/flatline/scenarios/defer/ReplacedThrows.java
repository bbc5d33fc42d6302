package dev.flatline.scenarios.defer;

import org.jspecify.annotations.Nullable;

/**
 * The throwables that a newer one has replaced while a scope unwinds, in the order raised.
 *
 * <p>They are attached flat and only when the last one surfaces. Attaching each to its successor
 * would make a chain as long as the number of throws, which printing follows recursively. Not
 * thread-safe.
 */
final class ReplacedThrows {

  /** Enough to read by eye; the first raised, the likely cause, is always among them. */
  static final int KEPT = 32;

  private final @Nullable Throwable[] kept = new @Nullable Throwable[KEPT];
  private int size;
  private long omitted;

  void add(Throwable older) {
    for (int i = 0; i < size; i++) {
      if (kept[i] == older) {
        return;
      }
    }
    if (size < KEPT) {
      kept[size++] = older;
    } else {
      omitted++;
    }
  }

  /** Adds what was kept to {@code last}, which ignores it if its suppression is disabled. */
  void attachTo(Throwable last) {
    try {
      for (int i = 0; i < size; i++) {
        Throwable older = kept[i];
        if (older != null && older != last) {
          last.addSuppressed(older);
        }
      }
      if (omitted > 0) {
        last.addSuppressed(new OmittedThrows(omitted));
      }
    } catch (OutOfMemoryError full) {
      // The caller must see the last one raised, with or without its history.
    }
  }
}
