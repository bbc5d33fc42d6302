package dev.flatline.engine.watch;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * How long a watch lasts and how often it reads.
 *
 * @param length at most
 * @param every from one round of readings to the next
 * @param untilDecided whether it ends as soon as more of it would not change the verdict
 * @param decisive the gauges that have to be decided then, by name
 * @param warmUp at the start, whose readings are written down and not judged
 */
public record Pace(
    Duration length,
    Duration every,
    boolean untilDecided,
    Predicate<String> decisive,
    Duration warmUp) {

  /** For all its time, judged from the start. */
  public static Pace planned(Duration length, Duration every) {
    return new Pace(length, every, false, name -> true, Duration.ZERO);
  }

  /** The same, but it ends when these gauges are decided. */
  public Pace untilDecided(Predicate<String> gauges) {
    return new Pace(length, every, true, gauges, warmUp);
  }

  /** For how long what is read counts. */
  Duration judged() {
    return length.minus(warmUp);
  }

  /** The same with a warm-up that is not judged. */
  public Pace after(Duration start) {
    return new Pace(length, every, untilDecided, decisive, start);
  }
}
