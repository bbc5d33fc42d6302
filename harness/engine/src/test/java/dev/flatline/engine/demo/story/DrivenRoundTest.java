package dev.flatline.engine.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrivenRoundTest {

  private static final TrafficResult NONE =
      new TrafficResult(0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, Map.of());

  private static DrivenRound of(TrafficResult batches, TrafficResult probes) {
    Duration second = Duration.ofSeconds(1);
    RoundSpec spec =
        new RoundSpec(
            "demo-1",
            new Arrivals.None(),
            4,
            8,
            new Arrivals.None(),
            2,
            second,
            Failure.NONE,
            1,
            second,
            second);
    RoundResult round =
        new RoundResult(
            spec,
            0,
            Map.of(Traffic.BATCH, batches, Traffic.PROBE, probes),
            Map.of("files", new RoundResult.Held(9, 4, 40, 30, 10)));
    DrivenRound.Key key = new DrivenRound.Key(false, 1);
    return DrivenRound.of(key, false, "files", RoundCondition.STEADY, 2, round);
  }

  @Test
  void whatFailedWasShedOrIsUnfinishedIsLost() {
    TrafficResult batches =
        new TrafficResult(
            100,
            20,
            60,
            0,
            4,
            Map.of("late", 16L),
            Map.of("late", new TrafficResult.Example("too late", 4, 1)),
            240,
            240,
            0,
            0,
            Map.of());
    TrafficResult probes =
        new TrafficResult(50, 1, 49, 0, 0, Map.of(), Map.of(), 49, 49, 0, 0, Map.of());

    DrivenRound round = of(batches, probes);

    assertThat(round.losses()).hasToString("41 of 150 operations");
    assertThat(round.losses().lostTogether()).isEqualTo(40 / 8 + 1 / 2);
    assertThat(round.losses().offeredTogether()).isEqualTo(100 / 8 + 50 / 2);
    assertThat(round.fellShort()).isTrue();
    assertThat(round.counts()).isTrue();
    assertThat(round.held()).contains(4L);
    assertThat(round.heldOverUsed()).contains(3.0);
    assertThat(round.example()).contains("too late");
  }

  @Test
  void aRoundWithoutLoadDoesNotCount() {
    DrivenRound round = of(NONE, NONE);

    assertThat(round.counts()).isFalse();
    assertThat(round.fellShort()).isFalse();
  }

  @Test
  void itemsSkippedWithoutAnErrorFallShort() {
    TrafficResult swallowing =
        new TrafficResult(10, 0, 10, 0, 0, Map.of(), Map.of(), 40, 39, 0, 0, Map.of());

    assertThat(of(swallowing, NONE).fellShort()).isTrue();
    assertThat(of(swallowing, NONE).losses().lost()).isZero();
  }
}
