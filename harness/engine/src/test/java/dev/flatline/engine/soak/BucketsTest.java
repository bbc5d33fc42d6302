package dev.flatline.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.process.sample.Joined;
import dev.flatline.process.sample.Sample;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Readings ten times a second, in buckets of a quarter of a second. */
class BucketsTest {

  private record Bucket(
      double seconds,
      long operations,
      boolean loaded,
      int readings,
      Map<String, MinMeanMax> values) {}

  private final List<Bucket> closed = new ArrayList<>();
  private int sampled;
  private final Buckets buckets =
      Buckets.of(
          Duration.ofSeconds(10),
          new Buckets.Listener() {
            @Override
            public void bucket(
                double seconds,
                long operations,
                boolean loaded,
                int readings,
                Map<String, MinMeanMax> values) {
              closed.add(new Bucket(seconds, operations, loaded, readings, values));
            }

            @Override
            public void sampled(Sample sample) {
              sampled++;
            }

            @Override
            public void latency(Report.Latency latency) {
              // Of no interest.
            }
          });

  private void read(double seconds, boolean loaded, long descriptors, Map<String, Long> ofWorker) {
    buckets.read(
        new Joined(seconds, 7, loaded, Map.of("descriptors", descriptors), ofWorker, true));
  }

  @Test
  void aBucketHoldsTheLowestTheMeanAndTheHighestOfItsReadings() {
    read(0, false, 40, Map.of());
    read(0.1, false, 46, Map.of());
    read(0.2, false, 43, Map.of());
    assertThat(closed).isEmpty();
    read(0.3, false, 99, Map.of());

    assertThat(closed)
        .containsExactly(
            new Bucket(0.15, 7, false, 3, Map.of("descriptors", new MinMeanMax(40, 43, 46))));
    assertThat(sampled).isEqualTo(4);
  }

  @Test
  void aBucketEndsWhereLoadBeginsToCount() {
    read(0, false, 40, Map.of());
    read(0.1, true, 41, Map.of());
    read(0.2, false, 42, Map.of());

    assertThat(closed).extracting(Bucket::loaded).containsExactly(false, true);
    assertThat(closed).extracting(Bucket::readings).containsExactly(1, 1);
  }

  @Test
  void ofTheWorkerOnlyWhatIsHeldIsKept() {
    read(0, false, 40, Map.of("files.in_use", 3L, "files.peak", 5L, "batch.ok", 900L));
    read(0.3, false, 40, Map.of());

    assertThat(closed.get(0).values())
        .containsOnlyKeys("descriptors", "files.in_use", "files.peak");
  }

  @Test
  void aValueThatIsReadNowAndThenHasTheMeanOfItsOwnReadings() {
    read(0, false, 40, Map.of("files.in_use", 4L));
    read(0.1, false, 40, Map.of());
    read(0.3, false, 40, Map.of());

    assertThat(closed.get(0).values()).containsEntry("files.in_use", new MinMeanMax(4, 4, 4));
  }
}
