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
   * What was too short for a busy machine is tried so often: a case that is void or left open, a
   * sweep in which too few operations ended.
   */
  static final int ATTEMPTS = 3;

  /**
   * A case that is void as other processes kept the machine busy: they may be over the next time.
   */
  static final int ATTEMPTS_WHEN_BUSY = 6;

  private Defaults() {}
}
