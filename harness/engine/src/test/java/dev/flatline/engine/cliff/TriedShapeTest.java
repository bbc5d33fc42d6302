package dev.flatline.engine.cliff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Cliff.Shape;
import dev.flatline.api.Failure;
import dev.flatline.api.Traffic;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TriedShapeTest {

  private static final int TRIALS = 40;
  private static final TriedShape TRIED = new TriedShape(new Shape(2, 2), 3, TRIALS, "late");

  private static final MachineUse FREE =
      new MachineUse(2, 1.0, 0.1, 0, Optional.empty(), Optional.empty());
  private static final MachineUse BUSY =
      new MachineUse(2, 0.5, 1.2, 0, Optional.empty(), Optional.of("javac, pid 7, 1.2"));

  private static RoundResult round(long volleys, long failed, long shed, long lagMillis) {
    Duration second = Duration.ofSeconds(1);
    RoundSpec spec =
        new RoundSpec(
            "trials",
            new Arrivals.Volleys(2, second),
            2,
            2,
            new Arrivals.None(),
            1,
            second,
            Failure.NONE,
            1,
            second,
            second);
    Histogram lag = new Histogram(3);
    lag.recordValueWithCount(lagMillis * 1_000_000, 80);
    TrafficResult batches =
        new TrafficResult(
            2 * volleys,
            shed,
            2 * volleys - failed - shed,
            0,
            0,
            Map.of("late", failed),
            Map.of(),
            0,
            0,
            volleys,
            failed,
            Map.of("lag", encoded(lag)));
    return new RoundResult(spec, 0, Map.of(Traffic.BATCH, batches), Map.of());
  }

  private static byte[] encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    return Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
  }

  private static CliffRow row(RoundResult below, RoundResult at) {
    return TRIED.row(below, at, Optional.of(FREE));
  }

  @Test
  void trialsThatAgreeWithTheFormulaHold() {
    CliffRow row = row(round(TRIALS, 40, 0, 1), round(TRIALS, 0, 0, 1));

    assertThat(row.holds()).isTrue();
    assertThat(row.below()).hasToString("40/40");
    assertThat(row.at()).hasToString("0/40");
  }

  @Test
  void aContradictionOnABusyMachineIsNoEvidence() {
    CliffRow busy = row(round(TRIALS, 30, 0, 5), round(TRIALS, 0, 0, 60));

    assertThat(busy.holds()).isFalse();
    assertThat(busy.untried()).hasValueSatisfying(why -> assertThat(why).contains("60 ms late"));
  }

  /** Four batches of a volley ran one after the other, each begun in time, and none was starved. */
  @Test
  void aContradictionWhileOthersHadTheProcessorsIsNoEvidence() {
    RoundResult below = round(TRIALS, 36, 0, 5);
    RoundResult at = round(TRIALS, 0, 0, 5);

    assertThat(TRIED.row(below, at, Optional.of(BUSY)).untried())
        .contains(
            "the machine was busy: other processes took 1.2 of 2 processors (most of it javac, pid"
                + " 7, 1.2), the hypervisor 0.0, the run itself 0.5, with 36/40 trials failed one"
                + " below and 0/40 at it");
    assertThat(TRIED.row(round(TRIALS, 40, 0, 5), at, Optional.of(BUSY)).holds()).isTrue();
    assertThat(TRIED.row(below, at, Optional.empty()).untried()).isEmpty();
  }

  @Test
  void aContradictionOnAFreeMachineStands() {
    CliffRow row = row(round(TRIALS, 30, 0, 5), round(TRIALS, 0, 0, 5));

    assertThat(row.untried()).isEmpty();
    assertThat(row.holds()).isFalse();
  }

  @Test
  void whatIsShedCountsAsAnotherFailure() {
    CliffRow row = row(round(TRIALS, 40, 3, 1), round(TRIALS, 0, 0, 1));

    assertThat(row.otherFailures()).isEqualTo(3);
    assertThat(row.holds()).isFalse();
  }

  @Test
  void trialsThatAreMissingAreNotTried() {
    assertThat(row(round(12, 12, 0, 1), round(TRIALS, 0, 0, 1)).untried())
        .contains("only 12 of 40 trials were made");
  }
}
