package dev.flatline.engine.canary;

import dev.flatline.api.Traffic;
import dev.flatline.engine.gate.GateDecision;
import dev.flatline.engine.gate.ServiceGate;
import dev.flatline.engine.gate.ServiceLook;
import dev.flatline.engine.soak.Company;
import dev.flatline.engine.soakplan.Rollout;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.verdict.trend.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;

/**
 * Takes both versions through the weights side by side, and has both gates look at the end of each.
 *
 * <p>It ends when both gates have stopped the candidate, or after the last weight: what one of them
 * lets through is seen although the other would have ended it.
 */
final class Steps implements Company {

  private static final int VERSIONS = 2;

  private final CanaryPlan plan;
  private final Optional<ServiceGate> gate;
  private final Metrics metrics;
  private final Consumer<Step> listener;
  private final Phaser together = new Phaser(VERSIONS);
  private final List<Step> steps = new ArrayList<>();
  private Optional<LeakStop> stop = Optional.empty();
  private volatile Instant began = Instant.MAX;
  private volatile boolean over;

  /** What is known of the exporter that the gate's Prometheus scrapes. */
  interface Metrics {
    /** Waits until what happened before this call has been scraped. */
    void awaitScrape() throws InterruptedException;
  }

  Steps(CanaryPlan plan, Optional<ServiceGate> gate, Metrics metrics, Consumer<Step> listener) {
    this.plan = plan;
    this.gate = gate;
    this.metrics = metrics;
    this.listener = listener;
  }

  @Override
  public void begins(int on, int segment) throws InterruptedException {
    sync();
    boolean first = segment == 0 || plan.weight(segment) != plan.weight(segment - 1);
    if (on == Rollout.CANDIDATE && first) {
      began = Instant.now();
    }
  }

  @Override
  public boolean goesOn(int on, SoakStore store) throws InterruptedException {
    int segments = store.look(state -> state.cases().get(on).segments());
    if (on == Rollout.CANDIDATE) {
      noteStop(store, segments);
    }
    boolean last = segments == plan.soak().segments();
    if (!last && plan.weight(segments) == plan.weight(segments - 1)) {
      return both();
    }
    sync();
    if (on == Rollout.CANDIDATE && both()) {
      look(store, plan.weight(segments - 1));
    }
    sync();
    return both() && !over;
  }

  @Override
  public void left(int on) {
    together.arriveAndDeregister();
  }

  /** Whoever has come as far waits for the other, unless that is gone. */
  private void sync() throws InterruptedException {
    together.awaitAdvanceInterruptibly(together.arrive());
  }

  private boolean both() {
    return together.getRegisteredParties() == VERSIONS;
  }

  private synchronized void noteStop(SoakStore store, int segments) {
    if (stop.isPresent()) {
      return;
    }
    stop =
        store.look(
            state -> {
              CaseState candidate = state.cases().get(Rollout.CANDIDATE);
              return candidate
                  .looks()
                  .firstRising()
                  .map(
                      look ->
                          new LeakStop(
                              plan.weight(segments - 1),
                              offered(candidate),
                              look.operations(),
                              look.sentence()));
            });
  }

  private void look(SoakStore store, int weight) throws InterruptedException {
    Optional<ServiceLook> service = Optional.empty();
    if (gate.isPresent()) {
      metrics.awaitScrape();
      Instant now = Instant.now();
      service =
          Optional.of(
              gate.get()
                  .look(
                      plan.stable().variant(),
                      plan.candidate().variant(),
                      Duration.between(began, now),
                      now));
    }
    Step step = step(store, weight, service);
    synchronized (this) {
      steps.add(step);
      boolean byService = gate.isEmpty() || steps.stream().anyMatch(Step::stoppedByService);
      over = byService && step.stoppedByLeak();
    }
    listener.accept(step);
  }

  private synchronized Step step(SoakStore store, int weight, Optional<ServiceLook> service) {
    long stableBefore = steps.stream().mapToLong(Step::toStable).sum();
    long candidateBefore = steps.stream().mapToLong(Step::toCandidate).sum();
    return store.look(
        state -> {
          CaseState candidate = state.cases().get(Rollout.CANDIDATE);
          return new Step(
              weight,
              offered(state.cases().get(Rollout.STABLE)) - stableBefore,
              offered(candidate) - candidateBefore,
              service,
              stop.isPresent() ? GateDecision.STOPS : leak(candidate),
              stop.map(LeakStop::sentence).orElse(""));
        });
  }

  private static GateDecision leak(CaseState candidate) {
    return candidate
        .looks()
        .last()
        .map(SoakEvent.Looked::decision)
        .filter(Decision.FLAT::equals)
        .map(flat -> GateDecision.PASSES)
        .orElse(GateDecision.OPEN);
  }

  private static long offered(CaseState one) {
    return one.totals().of(Traffic.BATCH).offered() + one.totals().of(Traffic.PROBE).offered();
  }

  /** The weights that both gates have looked at. */
  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  /** When the leak gate stopped the candidate; empty if it did not. */
  synchronized Optional<LeakStop> leakStop() {
    return stop;
  }
}
