package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads what is held once it has settled: what is given back on another thread comes late. */
public final class Settling {

  private static final Duration POLL = Duration.ofMillis(20);

  /** Shares of the time that readings may wait for. */
  private static final double EACH = 0.005;

  private static final double MOST_EACH_SECONDS = 0.1;

  private static final double LAST = 0.08;

  /** At the end something may take as long as HikariCP does to let its idle threads go. */
  private static final double MOST_SECONDS = 6.5;

  /** What has not changed for so long stays. */
  private static final double STANDS_SECONDS = 2;

  /** Gauges of descriptors by type begin so. */
  static final String DESCRIPTORS = "descriptors.";

  private final HeldGauges gauges;
  private final Clock clock;
  private final double seconds;
  private Map<String, Long> baseline = Map.of();
  private final Map<String, Long> collected = new HashMap<>();

  /** A collection may fall into each look at whether something comes back by itself. */
  private static final int MOST_LOOKS = 5;

  /** Whether what is left comes back by itself, only later; not known before some was left. */
  private @Nullable Boolean late;

  private int looks;

  /**
   * Of gauges.
   *
   * @param seconds that all may take; readings wait for a part of it
   */
  public Settling(HeldGauges gauges, Clock clock, double seconds) {
    this.gauges = gauges;
    this.clock = clock;
    this.seconds = seconds;
  }

  /** Reads until two readings agree. */
  public Reading baseline(Stopwatch time) throws InterruptedException {
    OptionalLong live = gauges.liveHeap();
    Map<String, Long> last = agreed(gauges.counts(), LAST * seconds);
    baseline = counts(last);
    return reading(time, 0, last, live, 0);
  }

  /** Goes on from a baseline that was read before. */
  public void goOn(Reading from) {
    baseline = counts(from.values());
  }

  private double each() {
    return Math.min(MOST_EACH_SECONDS, EACH * seconds);
  }

  private Map<String, Long> agreed(Map<String, Long> first, double most)
      throws InterruptedException {
    Stopwatch settling = clock.start();
    Map<String, Long> last = first;
    boolean agreed = false;
    while (!agreed && settling.seconds() < most) {
      clock.sleep(POLL);
      Map<String, Long> next = gauges.counts();
      agreed = counts(next).equals(counts(last));
      last = next;
    }
    return last;
  }

  /** Reads until nothing is above the baseline, or it stays so. */
  public Reading after(Stopwatch time, long operations, boolean last) throws InterruptedException {
    double most = last ? Math.min(MOST_SECONDS, LAST * seconds) : each();
    Stopwatch settling = clock.start();
    Stopwatch unchanged = settling;
    Map<String, Long> reading = gauges.counts();
    while (above(reading) && settling.seconds() < most && unchanged.seconds() < STANDS_SECONDS) {
      clock.sleep(POLL);
      Map<String, Long> next = gauges.counts();
      if (!counts(next).equals(counts(reading))) {
        unchanged = clock.start();
      }
      reading = next;
    }
    double stood = unchanged.seconds();
    boolean waits = above(reading) && comesBackByItself(reading);
    OptionalLong live = gauges.liveHeap();
    if (live.isPresent()) {
      reading = waits ? gauges.counts() : withCollected(reading);
    }
    return reading(time, operations, reading, live, stood);
  }

  /**
   * Whether what is above the baseline is given back on another thread, only later than a reading
   * waits for: the first time that some is, it is waited for. What a collection takes away
   * meanwhile is not for the collector to have given back then; and if one came while it was waited
   * for, it may have been that, and the next time tells.
   */
  private boolean comesBackByItself(Map<String, Long> first) throws InterruptedException {
    if (late == null) {
      long collections = gauges.collections();
      Stopwatch waiting = clock.start();
      Map<String, Long> reading = first;
      while (above(reading)
          && waiting.seconds() < Math.min(1, LAST * seconds)
          && gauges.collections() == collections) {
        clock.sleep(POLL);
        reading = gauges.counts();
      }
      if (gauges.collections() == collections) {
        late = descriptors(reading) < descriptors(first);
      } else if (++looks == MOST_LOOKS) {
        late = false;
      } else {
        return true;
      }
    }
    return late;
  }

  private static long descriptors(Map<String, Long> reading) {
    return reading.entrySet().stream()
        .filter(count -> count.getKey().startsWith(DESCRIPTORS))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * What only the collector gives back was not given back by the operation: it stays in the count,
   * as if it were still held.
   */
  private Map<String, Long> withCollected(Map<String, Long> before) throws InterruptedException {
    Map<String, Long> after = new HashMap<>(agreed(gauges.counts(), each()));
    before.forEach(
        (gauge, held) -> {
          if (gauge.startsWith(DESCRIPTORS)) {
            long gone = held - after.getOrDefault(gauge, 0L);
            long all = collected.merge(gauge, Math.max(0, gone), Long::sum);
            after.merge(gauge, all, Long::sum);
          }
        });
    return after;
  }

  /** Of each gauge, what was given back by the collector alone since the baseline. */
  Map<String, Long> collected() {
    return Map.copyOf(collected);
  }

  private static Reading reading(
      Stopwatch time, long operations, Map<String, Long> counts, OptionalLong live, double stood) {
    Map<String, Long> values = new HashMap<>(counts);
    live.ifPresent(bytes -> values.put(HeldGauges.LIVE_HEAP, bytes));
    return new Reading(time.seconds(), operations, values, stood);
  }

  private boolean above(Map<String, Long> reading) {
    return counts(reading).entrySet().stream()
        .anyMatch(count -> count.getValue() > baseline.getOrDefault(count.getKey(), 0L));
  }

  private static Map<String, Long> counts(Map<String, Long> reading) {
    Map<String, Long> counts = new HashMap<>();
    reading.forEach(
        (gauge, value) -> {
          if (AskedGauge.of(gauge).filter(AskedGauge::counted).isPresent()) {
            counts.put(gauge, value);
          }
        });
    return counts;
  }
}
