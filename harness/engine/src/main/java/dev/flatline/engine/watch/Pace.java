package dev.flatline.engine.watch;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How long a watch lasts and how often it reads.
 *
 * @param length at most
 * @param every from one round of readings to the next
 * @param quiet the same while no count has changed for some seconds; not shorter
 * @param untilDecided whether it ends as soon as more of it would not change the verdict
 * @param decisive the gauges that have to be decided then, by name
 * @param warmUp at the start, whose readings are written down and not judged
 */
public record Pace(
    Duration length,
    Duration every,
    Duration quiet,
    boolean untilDecided,
    Predicate<String> decisive,
    Duration warmUp) {

  /** Often enough to see what is held for a moment, such as what a batch of requests holds. */
  private static final Duration MOVING = Duration.ofMillis(10);

  /** What is held for longer than this is seen at any time. */
  private static final Duration QUIET = Duration.ofMillis(100);

  /** For all its time, judged from the start. */
  public static Pace planned(Duration length, Duration every) {
    return new Pace(length, every, every, false, name -> true, Duration.ZERO);
  }

  /** The same, a hundred times a second while counts change and ten times while none does. */
  public static Pace following(Duration length) {
    return new Pace(length, MOVING, QUIET, false, name -> true, Duration.ZERO);
  }

  /** The same, but it ends when these gauges are decided. */
  public Pace untilDecided(Predicate<String> gauges) {
    return new Pace(length, every, quiet, true, gauges, warmUp);
  }

  /** For how long what is read counts. */
  Duration judged() {
    return length.minus(warmUp);
  }

  /** The same with a warm-up that is not judged. */
  public Pace after(Duration start) {
    return new Pace(length, every, quiet, untilDecided, decisive, start);
  }
}
