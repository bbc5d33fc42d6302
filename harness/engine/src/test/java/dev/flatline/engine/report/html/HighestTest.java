package dev.flatline.engine.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.page.Chart.Point;
import org.junit.jupiter.api.Test;

class HighestTest {

  @Test
  void aFewReadingsStayAsTheyAre() {
    Highest series = new Highest(4);
    series.add(0, 5);
    series.add(1, 3);

    assertThat(series.points()).containsExactly(new Point(0, 5), new Point(1, 3));
  }

  @Test
  void theOnePeakOfALongSeriesIsKeptWhereItWas() {
    for (int at = 0; at < 10_000; at += 1_237) {
      Highest series = new Highest(8);
      for (int i = 0; i < 10_000; i++) {
        series.add(i, i == at ? 77 : 1);
      }

      assertThat(series.points()).hasSizeBetween(4, 8).contains(new Point(at, 77));
      assertThat(series.points()).extracting(Point::x).isSorted();
    }
  }
}
