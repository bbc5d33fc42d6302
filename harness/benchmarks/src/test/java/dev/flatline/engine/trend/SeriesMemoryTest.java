package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** What a series retains however long it gets. */
class SeriesMemoryTest {

  /** As its documentation states. */
  private static final long BOUND = 2 << 20;

  static {
    // Without it the library cannot look into records.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void aSeriesOfAnyLengthRetainsLessThanTwoMegabytes() {
    GrowthSeries series = new GrowthSeries();
    long samples = 0;
    for (long upTo : new long[] {300, 30_000, 1_000_000, 10_000_000}) {
      for (; samples < upTo; samples++) {
        series.add(samples * 0.1, samples * 100.0, (double) (samples % 7));
      }
      long retained = GraphLayout.parseInstance(series).totalSize();
      System.out.printf("series of %,d samples: %,d bytes retained%n", samples, retained);
      assertThat(retained).as("%d samples", samples).isLessThan(BOUND);
    }
  }
}
