package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads what is held once it has settled: what is given back on another thread comes late. */
final class Settling {

  private static final Duration POLL = Duration.ofMillis(20);

  /** Shares of the time that readings may wait for. */
  private static final double EACH = 0.005;

  private static final double LAST = 0.08;

  /** At the end something may take as long as HikariCP does to let its idle threads go. */
  private static final double MOST_SECONDS = 6.5;

  /** What has not changed for so long stays. */
  private static final double STANDS_SECONDS = 2;

  private final HeldGauges gauges;
  private final Clock clock;
  private final double seconds;
  private Map<String, Long> baseline = Map.of();

  Settling(HeldGauges gauges, Clock clock, double seconds) {
    this.gauges = gauges;
    this.clock = clock;
    this.seconds = seconds;
  }

  /** Reads until two readings agree. */
  Reading baseline(Stopwatch time) throws InterruptedException {
    OptionalLong live = gauges.liveHeap();
    Stopwatch settling = clock.start();
    Map<String, Long> last = gauges.counts();
    boolean agreed = false;
    while (!agreed && settling.seconds() < LAST * seconds) {
      clock.sleep(POLL);
      Map<String, Long> next = gauges.counts();
      agreed = counts(next).equals(counts(last));
      last = next;
    }
    baseline = counts(last);
    return reading(time, 0, last, live, 0);
  }

  /** Reads until nothing is above the baseline, or it stays so. */
  Reading after(Stopwatch time, long operations, boolean last) throws InterruptedException {
    double most = Math.min(MOST_SECONDS, (last ? LAST : EACH) * seconds);
    OptionalLong live = gauges.liveHeap();
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
    return reading(time, operations, reading, live, unchanged.seconds());
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
