package dev.flatline.study.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.soakplan.Rollout;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** A few roll-outs of the study in VERDICT.md, with its seeds. */
class CanaryStudyTest {

  private static final int RUNS = 4;

  private final CanaryStudy study =
      new CanaryStudy(200, Duration.ofSeconds(60), Rollout.USUAL, 20, RUNS, 1);

  @Test
  void theLeakGateStopsALeakEarlyAndNoHealthyCandidateAndTheOtherGateStopsItLate() {
    ForkJoinPool pool = ForkJoinPool.commonPool();

    CanaryStudy.Result healthy = study.of(0, pool);
    CanaryStudy.Result leaking = study.of(0.001, pool);

    assertThat(healthy.byLeakGate()).isEmpty();
    assertThat(healthy.byService()).isEmpty();
    assertThat(leaking.stoppedByLeakGate(25)).isEqualTo(RUNS);
    assertThat(leaking.medianRequests()).isPositive();
    assertThat(leaking.stoppedByService(50)).isZero();
  }
}
