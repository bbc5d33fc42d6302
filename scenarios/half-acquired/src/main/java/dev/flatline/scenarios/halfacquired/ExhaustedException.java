package dev.flatline.scenarios.halfacquired;

import java.util.Locale;

/** Everything of a pool is on loan. */
final class ExhaustedException extends Exception {

  private static final long serialVersionUID = 1L;

  ExhaustedException(int size) {
    super(String.format(Locale.ROOT, "pool exhausted: all %d are on loan", size));
  }
}
