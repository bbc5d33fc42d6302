package dev.flatline.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {

  private static final int MANY = 1_000_000;

  private final SampleSeries series = new SampleSeries();

  @Test
  void aFewSamplesAreAllKept() {
    add(1_000);
    assertThat(series.samples()).extracting(Sample::operations).isSorted().hasSize(1_000);
  }

  @Test
  void aMillionSamplesAreBoundedAndStillSpreadEvenlyFromFirstToLast() {
    add(MANY);
    List<Sample> kept = series.samples();

    assertThat(kept).hasSizeBetween(500, 2_048);
    assertThat(kept.get(0).operations()).isZero();
    long stride = kept.get(1).operations() - kept.get(0).operations();
    for (int i = 1; i < kept.size(); i++) {
      assertThat(kept.get(i).operations() - kept.get(i - 1).operations()).isEqualTo(stride);
    }
    assertThat(kept.get(kept.size() - 1).operations()).isGreaterThanOrEqualTo(MANY - stride);
  }

  private void add(int samples) {
    for (int i = 0; i < samples; i++) {
      series.add(new Sample(i, i, Map.of()));
    }
  }
}
