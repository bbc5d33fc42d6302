package dev.flatline.engine.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two versions through three weights of one segment each, without processes. */
@Timeout(60)
class StepsTest {

  private static final int SEGMENTS = 3;

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<Step> seen = new ArrayList<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static CanaryPlan plan() {
    return new CanaryPlan(
        new SoakPlan(
            List.of(version("fixed"), version("leaky")),
            1,
            Duration.ofSeconds(SEGMENTS),
            Duration.ofSeconds(1),
            Optional.empty(),
            false,
            Optional.empty(),
            Shard.WHOLE,
            Optional.empty(),
            Optional.empty(),
            "",
            0,
            false,
            Optional.of(new Rollout(List.of(10, 50, 100)))),
        IncidentFacts.UNKNOWN);
  }

  private static SoakedCase version(String variant) {
    return new SoakedCase(
        "incident",
        variant,
        new Parameters(Map.of()),
        LoadProfile.batches(30).size(1).inFlight(1).probes(0).build(),
        List.of("units"));
  }

  private static SoakEvent.SegmentEnded ended(int on, int segment, long requests) {
    TrafficResult all =
        new TrafficResult(
            requests, 0, requests, 0, 0, Map.of(), Map.of(), requests, requests, 0, 0, Map.of());
    return new SoakEvent.SegmentEnded(on, 1, segment, 0, Map.of(Traffic.BATCH, all));
  }

  /**
   * Drives a version.
   *
   * @param until segments after which it is gone
   * @param risesIn the segment after which a leak is seen; none if negative
   */
  private Future<Integer> drive(Steps steps, SoakStore store, int on, int until, int risesIn) {
    return threads.submit(
        () -> {
          int driven = 0;
          try {
            for (int segment = 0; segment < until; segment++) {
              steps.begins(on, segment);
              store.append(ended(on, segment, on == Rollout.CANDIDATE ? 10 : 30));
              driven++;
              if (segment == risesIn) {
                store.append(
                    new SoakEvent.Looked(on, 0, segment + 1, 99, Decision.RISING, true, "rises"));
              }
              if (!steps.goesOn(on, store)) {
                break;
              }
            }
          } finally {
            steps.left(on);
          }
          return driven;
        });
  }

  private Steps steps() {
    return new Steps(plan(), Optional.empty(), () -> {}, seen::add);
  }

  @Test
  void eachWeightIsSeenOnceByWhoeverLooks() throws Exception {
    try (SoakStore store = SoakStore.create(directory, plan().soak())) {
      Steps steps = steps();
      Future<Integer> stable = drive(steps, store, Rollout.STABLE, SEGMENTS, -1);
      Future<Integer> candidate = drive(steps, store, Rollout.CANDIDATE, SEGMENTS, -1);

      assertThat(stable.get()).isEqualTo(SEGMENTS);
      assertThat(candidate.get()).isEqualTo(SEGMENTS);
      assertThat(seen).extracting(Step::weight).containsExactly(10, 50, 100);
      assertThat(seen).allMatch(step -> step.toStable() == 30 && step.toCandidate() == 10);
      assertThat(seen).extracting(Step::leak).containsOnly(GateDecision.OPEN);
    }
  }

  @Test
  void aLeakEndsBothAtItsWeightIfNobodyElseIsAsked() throws Exception {
    try (SoakStore store = SoakStore.create(directory, plan().soak())) {
      Steps steps = steps();
      Future<Integer> stable = drive(steps, store, Rollout.STABLE, SEGMENTS, -1);
      Future<Integer> candidate = drive(steps, store, Rollout.CANDIDATE, SEGMENTS, 1);

      assertThat(stable.get()).isEqualTo(2);
      assertThat(candidate.get()).isEqualTo(2);
      assertThat(steps.leakStop()).contains(new LeakStop(50, 20, 99, "rises"));
    }
  }

  @Test
  void aVersionThatIsLostHoldsNobodyUp() throws Exception {
    try (SoakStore store = SoakStore.create(directory, plan().soak())) {
      Steps steps = steps();
      Future<Integer> stable = drive(steps, store, Rollout.STABLE, SEGMENTS, -1);
      Future<Integer> candidate = drive(steps, store, Rollout.CANDIDATE, 1, -1);

      assertThat(candidate.get()).isEqualTo(1);
      assertThat(stable.get()).isBetween(1, 2);
      assertThat(seen).hasSize(1);
    }
  }
}
