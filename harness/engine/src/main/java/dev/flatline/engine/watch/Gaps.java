package dev.flatline.engine.watch;

import dev.flatline.verdict.number.Formatted;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * For how long each gauge was not read that was read before: what stops to be read halfway, as an
 * endpoint that fails or a bean that blocks, is not flat by its first half.
 *
 * <p>A time in which nothing at all was read is not that of one gauge: see {@link Attendance}.
 */
final class Gaps {

  /**
   * What is dear to read is read every five seconds, whatever it costs, and an endpoint that is
   * slow or a JVM that collects answers late: twice that is no gap in a watch of any length.
   */
  private static final double SHORT_SECONDS = 10;

  /** The loop takes a round of readings more often; in between it was stopped or starved. */
  private static final double ROUND_SECONDS = 1;

  private final Map<String, Gap> gauges = new HashMap<>();
  private double now;
  private double attended;

  /**
   * When a gauge was read last, and the longest time without.
   *
   * @param last in seconds since the watch began
   * @param attended the same, counted by rounds
   * @param from when the longest gap began
   * @param to when it ended
   * @param length of it, counted by rounds
   */
  private record Gap(double last, double attended, double from, double to, double length) {

    Gap until(double seconds, double rounds) {
      return rounds - attended > length
          ? new Gap(seconds, rounds, last, seconds, rounds - attended)
          : new Gap(seconds, rounds, from, to, length);
    }
  }

  /** A round of readings begins. */
  void round(double seconds) {
    attended += Math.min(seconds - now, ROUND_SECONDS);
    now = seconds;
  }

  /** The gauge was read. */
  void read(String gauge) {
    Gap known = gauges.get(gauge);
    gauges.put(
        gauge, known == null ? new Gap(now, attended, now, now, 0) : known.until(now, attended));
  }

  /** Nothing of the gauge is there, lawfully: that is no gap. */
  void absent(String gauge) {
    if (gauges.containsKey(gauge)) {
      read(gauge);
    }
  }

  /** Those that were not read for too long, by gauge, as a clause. */
  Map<String, String> unread() {
    Map<String, String> unread = new TreeMap<>();
    gauges.forEach(
        (gauge, known) -> {
          Gap gap = known.until(now, attended);
          if (gap.length() > Math.max(Attendance.LONGEST_GAP * now, SHORT_SECONDS)) {
            unread.put(
                gauge,
                gap.to() == now
                    ? Formatted.of("not read since %,.0f s of %,.0f", gap.from(), now)
                    : Formatted.of(
                        "not read from %,.0f to %,.0f s of %,.0f", gap.from(), gap.to(), now));
          }
        });
    return unread;
  }
}
