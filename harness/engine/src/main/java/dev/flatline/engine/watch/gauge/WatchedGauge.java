package dev.flatline.engine.watch.gauge;

import dev.flatline.engine.watch.source.Limits;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Growth;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gauge of a process, judged.
 *
 * @param first reading
 * @param last reading
 * @param lowest of all readings
 * @param highest of all readings
 * @param returns how often it came back from near its highest to near its lowest
 * @param limit that it must not reach; empty for none
 */
public record WatchedGauge(
    String name,
    double first,
    double last,
    double lowest,
    double highest,
    int returns,
    OptionalDouble limit,
    Growth growth) {

  /** Fewer held at once are what any program holds in passing. */
  private static final double HELD_AT_ONCE = 10;

  /** As for a margin that nobody named: 15 units, or a tenth of the level. */
  private static final double COUNT_THAT_MATTERS = 15;

  private static final double BYTES_THAT_MATTER = 1 << 20;
  private static final double SHARE_OF_LEVEL = 0.1;

  private static final double TIMES_THE_LOWEST = 2;
  private static final int OFTEN = 3;

  public Decision decision() {
    return growth.decision();
  }

  /** Whether it is open and came to its limit, where what is refused does not show. */
  public boolean openAtItsLimit() {
    return decision() == Decision.INCONCLUSIVE
        && limit.isPresent()
        && Limits.reached(highest, limit.getAsDouble());
  }

  /** That more is held at once than is needed, if it comes and goes; in a sentence. */
  public Optional<String> heldAtOnce() {
    if (!name.endsWith("bytes")
        && returns >= OFTEN
        && highest - lowest >= HELD_AT_ONCE
        && highest >= TIMES_THE_LOWEST * lowest) {
      return Optional.of(
          Formatted.of(
              "%s: comes back to %,.0f, but %,.0f are held at once%s (%,d times): as if each were"
                  + " released at the end of a batch instead of after its use. flatline check"
                  + " tells: it asks what one operation holds at each size",
              name,
              lowest,
              highest,
              lowest > 0 ? Formatted.of(", %,.0f times the lowest", highest / lowest) : "",
              returns));
    }
    return Optional.empty();
  }

  /** The same; its rise held back while the kernel may still fill it to what is usual. */
  public WatchedGauge settled(double seconds) {
    double needed = Fills.settlesWithinSeconds(name);
    return decision() == Decision.RISING && seconds < needed ? unconfirmed(needed) : this;
  }

  /** The same, its rise not yet told from a warm-up. */
  public WatchedGauge unconfirmed(double seconds) {
    return open(
        seconds,
        Formatted.of(
            "rising so far, unconfirmed: a leak if it still rises after %,.0f s; ", seconds));
  }

  /**
   * The same; not flat if it is higher than it was at first, as nobody works who would raise it.
   *
   * @param rest how long nobody has worked, in words
   */
  public WatchedGauge rested(String rest) {
    double least = name.endsWith("bytes") ? BYTES_THAT_MATTER : COUNT_THAT_MATTERS;
    return decision() == Decision.FLAT && last - first >= Math.max(least, SHARE_OF_LEVEL * first)
        ? open(
            0,
            Formatted.of(
                "it rose from %s to %s, and %s: whether it goes on is seen by a watch that ends with"
                    + " the work, or by --ops-url; ",
                NumberText.readable(first), NumberText.readable(last), rest))
        : this;
  }

  private WatchedGauge open(double secondsNeeded, String why) {
    return new WatchedGauge(
        name,
        first,
        last,
        lowest,
        highest,
        returns,
        limit,
        new Growth(
            Decision.INCONCLUSIVE,
            growth.perOperation(),
            growth.perSecond(),
            growth.marginPerOperation(),
            growth.smallestDetectablePerOperation(),
            growth.secondsToExhaustion(),
            OptionalDouble.empty(),
            secondsNeeded > 0 ? OptionalDouble.of(secondsNeeded) : OptionalDouble.empty(),
            growth.follows(),
            growth.shape(),
            why + growth.reason(),
            growth.samples()));
  }
}
