package dev.flatline.engine.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.page.Chart.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedRatesTest {

  private final ServedRates rates = new ServedRates();

  private void reading(double seconds, double batches, double probes, double failed) {
    rates.add("batch.ok", seconds, batches);
    rates.add("batch.failed", seconds, failed);
    rates.add("probe.ok", seconds, probes);
  }

  private List<Point> served() {
    return rates.lines().get(0).points();
  }

  @Test
  void countersOfAllTrafficBecomeARateASecond() {
    reading(0.1, 10, 5, 0);
    reading(0.4, 20, 10, 3);
    reading(0.6, 21, 10, 5);

    assertThat(served()).containsExactly(new Point(0.25, 60), new Point(0.75, 2));
    assertThat(rates.lines().get(1).points())
        .containsExactly(new Point(0.25, 6), new Point(0.75, 4));
  }

  @Test
  void aRoundThatCountsAnewLosesNothing() {
    reading(0.1, 100, 0, 0);
    reading(0.2, 7, 0, 0);

    assertThat(served()).containsExactly(new Point(0.25, 214));
  }

  @Test
  void aReadingThatIsThereTwiceIsCountedOnce() {
    reading(0.1, 100, 40, 0);
    reading(0.1, 100, 40, 0);
    reading(0.2, 101, 40, 0);

    assertThat(served()).containsExactly(new Point(0.25, 282));
  }

  @Test
  void aLongCaseHasFewPointsAndAllOfItsOperations() {
    for (int second = 0; second < 100_000; second++) {
      reading(second, second + 1.0, 0, 0);
    }

    List<Point> points = served();
    double width = points.get(1).x() - points.get(0).x();
    assertThat(points).hasSizeLessThanOrEqualTo(400);
    assertThat(points.stream().mapToDouble(Point::y).sum() * width).isEqualTo(100_000);
  }
}
