package dev.flatline.engine.demo;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.cases.CaseTargets;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.story.Scene;
import dev.flatline.engine.demo.story.StoryText;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.chaos.FaultRun;
import dev.flatline.process.chaos.FaultSchedule;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.undo.Leftovers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The fault of a demo: injected into a side in a round of its own, or by hand into both. */
final class DemoFaults implements AutoCloseable {

  private final DemoPlan plan;
  private final Narrator narrator;
  private final ExecutorService threads;
  private final HandFaults byHand = new HandFaults();
  private final AtomicBoolean injecting = new AtomicBoolean();
  private final Optional<FaultPlan> fault;
  private final Optional<String> hindrance;
  private final @Nullable ChaosSession session;

  /** Tells what happens. */
  interface Narrator {
    /** Seconds since both sides were up. */
    double seconds();

    /** A line of the story. */
    void say(String kind, String text);

    /** A band in the charts of a side. */
    void band(Map<String, Object> band);
  }

  /**
   * Opens what the fault of the plan needs; nothing if it has none.
   *
   * @param threads on which faults are injected
   */
  DemoFaults(DemoPlan plan, ExecutorService threads, Narrator narrator) {
    this.plan = plan;
    this.threads = threads;
    this.narrator = narrator;
    Optional<FaultPlan> possible = plan.fault();
    Optional<String> refusal = Optional.empty();
    ChaosSession opened = null;
    if (possible.isPresent()) {
      try {
        opened = ChaosSession.open(Leftovers.directory());
      } catch (ChaosException refused) {
        refusal = Optional.of(String.valueOf(refused.getMessage()));
      }
    }
    session = opened;
    fault = opened == null ? Optional.empty() : possible;
    hindrance = refusal;
  }

  /** What can be injected here; empty if nothing can. */
  Optional<FaultPlan> fault() {
    return fault;
  }

  /** Why nothing can be injected although the plan has a fault; empty otherwise. */
  Optional<String> hindrance() {
    return hindrance;
  }

  /** Whether a fault that was injected by hand may have touched a round of these times. */
  boolean disturbed(double fromSeconds, double toSeconds) {
    return byHand.during(fromSeconds, toSeconds);
  }

  /** What the last fault by hand cost both sides, once it is over. */
  Optional<String> cost(Scene now) {
    return byHand.cost(now);
  }

  /** Injects the fault into both sides alike, once at a time. */
  void injectByHand(List<Side> sides) {
    if (fault.isPresent() && injecting.compareAndSet(false, true)) {
      threads.execute(
          () -> {
            byHand.began(narrator.seconds());
            try {
              injectIntoAll(sides);
            } finally {
              double recovery = fault.get().recovery().toMillis() / 1e3;
              byHand.recovered(narrator.seconds() + recovery);
              injecting.set(false);
            }
          });
    }
  }

  private void injectIntoAll(List<Side> sides) {
    List<Future<?>> injected = new ArrayList<>();
    for (Side side : sides) {
      side.forked().ifPresent(up -> injected.add(threads.submit(of(side.position(), up))));
    }
    for (Future<?> one : injected) {
      try {
        one.get();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException failed) {
        narrator.say("lost", "The fault could not be carried out: " + failed.getCause());
      }
    }
  }

  /** Injects the fault into a side, whose time begins with this call. */
  Callable<List<FaultOutcome>> of(Position side, ForkedSubject up) {
    return new FaultRun(
        FaultSchedule.resolve(fault.orElseThrow(), plan.seed()),
        Objects.requireNonNull(session),
        new CaseTargets(up),
        new Bands(side));
  }

  /** Faults of a side as bands in its charts. */
  private final class Bands implements FaultRun.Listener {
    private final Position side;
    private volatile double from;

    private Bands(Position side) {
      this.side = side;
    }

    @Override
    public void began(String name) {
      from = narrator.seconds();
      narrator.band(Map.of("side", side, "name", name, "from", from));
      narrator.say("fault", StoryText.faultBegan(side, name));
    }

    @Override
    public void ended(FaultOutcome outcome) {
      double to = narrator.seconds();
      narrator.band(
          Map.of(
              "side", side,
              "name", outcome.name(),
              "from", from,
              "to", to,
              "witness", outcome.witness().evidence()));
      narrator.say(
          "fault",
          StoryText.faultEnded(side, outcome.witness().landed(), outcome.witness().evidence()));
    }
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
