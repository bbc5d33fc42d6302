package dev.flatline.scenarios.poolstarvation;

import java.util.Locale;

/** A task was not done in time. */
final class StarvedException extends Exception {

  private static final long serialVersionUID = 1L;

  StarvedException(int threads, int waiting) {
    super(
        String.format(
            Locale.ROOT,
            "no answer in time: all %d threads of the pool are busy, %d tasks wait for one",
            threads,
            waiting));
  }
}
