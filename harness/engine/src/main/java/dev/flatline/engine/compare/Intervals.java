package dev.flatline.engine.compare;

import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.LatencyReader;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.stat.inference.MannWhitneyUTest;

/**
 * The response times of one kind of traffic in a case, one figure for each interval of its load:
 * operations of the same interval depend on each other, intervals hardly do.
 */
final class Intervals {

  /** With fewer on either side no difference, however large, is less likely than 1 in 100. */
  static final int FEWEST = 5;

  private static final double MILLI = 1e6;

  private final List<Double> millis = new ArrayList<>();

  /** The 99th percentiles of the intervals of the load rounds. */
  Intervals(StoredRun one, String traffic) {
    LatencyReader.read(
        one,
        (round, of, kind, histogram) -> {
          boolean wanted =
              round.startsWith("load") && of.equals(traffic) && kind.equals("response");
          if (wanted && histogram.getTotalCount() > 0) {
            millis.add(histogram.getValueAtPercentile(99) / MILLI);
          }
        });
  }

  boolean empty() {
    return millis.isEmpty();
  }

  boolean enough() {
    return millis.size() >= FEWEST;
  }

  double median() {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  String text() {
    return Formatted.of("%.1f (%d intervals)", median(), millis.size());
  }

  /** The two-sided Mann-Whitney test; empty if all intervals of both are the same. */
  OptionalDouble chance(Intervals other) {
    double[] mine = millis.stream().mapToDouble(Double::doubleValue).toArray();
    double[] theirs = other.millis.stream().mapToDouble(Double::doubleValue).toArray();
    if (Arrays.stream(mine).allMatch(one -> one == theirs[0])
        && Arrays.stream(theirs).allMatch(one -> one == theirs[0])) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(new MannWhitneyUTest().mannWhitneyUTest(mine, theirs));
  }
}
