package dev.flatline.engine.watch;

import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;

/** How far a watch is, in one line: nothing in it is a verdict yet. */
final class StatusLine {

  private static final int NAMED = 4;

  private StatusLine() {}

  /**
   * The line.
   *
   * @param gauges that have moved, judged
   * @param unchanged how many have not
   */
  public static String of(long second, long length, List<WatchedGauge> gauges, long unchanged) {
    List<String> parts = new ArrayList<>();
    add(parts, "rising so far, unconfirmed: ", gauges, Decision.RISING);
    add(parts, "open: ", gauges, Decision.INCONCLUSIVE);
    long flat = gauges.stream().filter(gauge -> gauge.decision() == Decision.FLAT).count();
    if (flat > 0) {
      parts.add(Formatted.of("flat so far: %,d gauges", flat));
    }
    if (unchanged > 0) {
      parts.add(Formatted.of("unchanged so far: %,d gauges", unchanged));
    }
    return Formatted.of("%,d of %,d s  ", second, length) + String.join("; ", parts);
  }

  private static void add(
      List<String> parts, String label, List<WatchedGauge> gauges, Decision decision) {
    List<String> named =
        gauges.stream()
            .filter(gauge -> gauge.decision() == decision)
            .map(gauge -> Formatted.of("%s %,.0f", gauge.name(), gauge.last()))
            .toList();
    if (!named.isEmpty()) {
      int more = Math.max(0, named.size() - NAMED);
      parts.add(
          label
              + String.join(", ", named.subList(0, named.size() - more))
              + (more > 0 ? Formatted.of(" and %,d more", more) : ""));
    }
  }
}
