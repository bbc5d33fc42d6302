package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Series like those that hand-written gates of public projects answered wrongly, with the figures
 * that their trackers name. A rate is in bytes an hour; noise is what a resident set moves by.
 */
class PublicShapesTest {

  private static final double MB = 1e6;
  private static final double HOUR = 3_600;
  private static final int SEEDS = 10;

  /** What a gauge reads, in bytes. */
  private interface Shape {
    double at(double hours, Random random);
  }

  private static Arguments shape(String name, Decision never, double hours, Shape shape) {
    return Arguments.of(name, never, hours, shape);
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        // rocky-data/rocky#1255, #1308: 24 h, passed by "growth > 10 % and more than 20 MB".
        shape("linear, 482 KB/h", Decision.FLAT, 24, (h, r) -> 27.6 * MB + 482e3 * h + noise(r)),
        shape("linear, 507 KB/h", Decision.FLAT, 24, (h, r) -> 26.2 * MB + 507e3 * h + noise(r)),
        // coroot/coroot#221: a leak to the end that a window of an hour misses.
        shape("slow to the end", Decision.FLAT, 72, (h, r) -> 300 * MB + 2e6 * h + noise(r)),
        // TopGunBuild/topgun#167: least squares over a half of a saw-tooth, limit 512 B/h.
        shape(
            "saw-tooth that is bounded",
            Decision.RISING,
            24,
            (h, r) -> 40 * MB + 6 * MB * (h / 1.7 % 1) + noise(r)),
        // questdb/c-questdb-client#181: cycles, and windows in which a fault is under way.
        shape(
            "cycles with fault windows",
            Decision.RISING,
            12,
            (h, r) -> 80 * MB + 4 * MB * (h / 0.9 % 1) + (h % 3 < 0.15 ? 12 * MB : 0) + noise(r)),
        // sirixdb/sirix#1042: last over first was 2.15, a bounded cache that still filled.
        shape(
            "cache that fills",
            Decision.RISING,
            4,
            (h, r) -> 100 * MB + 115 * MB * (1 - Math.exp(-h / 0.5)) + 5 * noise(r)),
        // rspec-tracer#278: a bound on one reading that happened to be low.
        shape(
            "first reading low",
            Decision.RISING,
            2,
            (h, r) -> h == 0 ? 55 * MB : 70 * MB + 5 * noise(r)),
        // openwong2kim/wmux#570: 3 of 9 red on a day without a change.
        shape(
            "working set that is trimmed",
            Decision.RISING,
            8,
            (h, r) -> 120 * MB + (r.nextInt(40) == 0 ? -30 * MB : 0) + 10 * noise(r)),
        // coroot/coroot#893: fires at every start of a runtime.
        shape(
            "start of a runtime",
            Decision.RISING,
            6,
            (h, r) -> 60 * MB + 90 * MB * Math.min(1, h / 0.2) + 3 * noise(r)),
        // devantler-tech/platform#3958: 122 % an hour on a saw-tooth of 10 to 15 MiB.
        shape(
            "small saw-tooth",
            Decision.RISING,
            6,
            (h, r) -> 10.5 * MB + 5.2 * MB * (h / 0.8 % 1) + noise(r)));
  }

  private static double noise(Random random) {
    return 60e3 * random.nextGaussian();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void whatAHandWrittenGateAnsweredWronglyIsAnsweredRightly(
      String name, Decision wrong, double hours, Shape shape) {
    int right = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      GrowthSeries series = new GrowthSeries();
      for (double seconds = 0; seconds <= hours * HOUR; seconds += 30) {
        series.add(seconds, 0, shape.at(seconds / HOUR, random));
      }
      Growth growth = GrowthJudge.judge(series, GrowthOptions.inLoad());
      assertThat(growth.decision()).as("%s, seed %d: %s", name, seed, growth).isNotEqualTo(wrong);
      boolean decided = growth.decision() != Decision.INCONCLUSIVE;
      right += decided ? 1 : 0;
    }
    assertThat(right).as("decided of %d", SEEDS).isGreaterThanOrEqualTo(SEEDS - 1);
  }
}
