package dev.flatline.engine.run;

import java.time.Duration;

/** Times that users of a run share. */
final class Defaults {

  /** Forty samples a second: two rounds of a second still give each block of a slope three. */
  static final Duration SAMPLE_PERIOD = Duration.ofMillis(25);

  /**
   * Between two rounds a count above the baseline is polled for so long: the next checkpoint looks
   * again.
   */
  static final Duration SETTLE_BETWEEN = Duration.ofMillis(1_500);

  /**
   * A case whose load was late is void, whatever it showed, and is run again so often before the
   * run is invalid.
   */
  static final int ATTEMPTS = 3;

  /** The same where other processes kept the machine busy: they may be over the next time. */
  static final int ATTEMPTS_WHEN_BUSY = 6;

  private Defaults() {}
}
