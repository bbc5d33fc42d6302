package dev.flatline.engine.run;

import java.time.Duration;

/** Times that users of a run share. */
final class Defaults {

  /** Forty samples a second: two rounds of a second still give each block of a slope three. */
  static final Duration SAMPLE_PERIOD = Duration.ofMillis(25);

  /** Beyond a round's own length and drain time: what the worker needs to answer. */
  static final Duration GRACE = Duration.ofSeconds(20);

  /**
   * A count above the baseline is polled for so long before it is said to stay: longer than the 5 s
   * after which HikariCP lets its own idle threads go.
   */
  static final Duration SETTLE = Duration.ofMillis(6_500);

  /** The same between two rounds, where the next checkpoint looks again. */
  static final Duration SETTLE_BETWEEN = Duration.ofMillis(1_500);

  /**
   * A case whose load was late is void, whatever it showed, and is run again so often before the
   * run is invalid.
   */
  static final int ATTEMPTS = 3;

  /** The same where other processes kept the machine busy: they may be over the next time. */
  static final int ATTEMPTS_WHEN_BUSY = 6;

  /**
   * What the subject itself counts cannot change any more once nothing is under way: if it has
   * stood above the baseline for so long it stays.
   */
  static final Duration STANDS = Duration.ofSeconds(2);

  /** From one poll to the next. */
  static final Duration POLL = Duration.ofMillis(150);

  /**
   * The baseline must read the same twice in a row within this time, else the last reading holds.
   */
  static final Duration BASELINE = Duration.ofSeconds(3);

  /**
   * The 99th percentile of the schedule lag may be at most this: a scheduler that is busy holds a
   * thread back for some 10 ms, and a later arrival is a different load.
   */
  static final Duration MAX_LAG = Duration.ofMillis(100);

  private Defaults() {}
}
