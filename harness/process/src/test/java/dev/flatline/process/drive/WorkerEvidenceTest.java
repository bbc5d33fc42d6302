package dev.flatline.process.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Traffic;
import dev.flatline.verdict.question.SizedRound;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerEvidenceTest {

  private static final RoundSpec SPEC =
      new RoundSpec(
          "sweep-4",
          new Arrivals.Constant(20),
          4,
          1,
          new Arrivals.None(),
          1,
          Duration.ofMillis(400),
          Failure.NONE,
          1,
          Duration.ofMillis(250),
          Duration.ofSeconds(10));

  /** Eight were offered: four returned, two were interrupted and two failed. All of them count. */
  @Test
  void whatEndedIsCountedHoweverItEnded() {
    TrafficResult batch =
        new TrafficResult(
            8, 0, 4, 2, 0, Map.of("x", 2L), Map.of(), 0, 0, 0, 0, Map.<String, byte[]>of());
    RoundResult.Held files = new RoundResult.Held(7, 4, 32, 5_000, 2_000);
    RoundResult round =
        new RoundResult(SPEC, 0, Map.of(Traffic.BATCH, batch), Map.of("files", files));

    assertThat(WorkerEvidence.sized(List.of(round)))
        .containsExactly(
            new SizedRound(4, 8, 2, 2, Map.of("files", new SizedRound.Held(7, 4, 2.5))));
  }

  @Test
  void aLedgerIsReadByItsGaugeOfUnitsInUse() {
    assertThat(WorkerEvidence.counted(List.of("files")))
        .singleElement()
        .satisfies(
            counted -> {
              assertThat(counted.resource()).isEqualTo("files");
              assertThat(counted.gauge()).isEqualTo("files.in_use");
            });
  }
}
