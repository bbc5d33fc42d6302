package dev.flatline.engine.demo;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.Status;
import dev.flatline.engine.chaos.ChaosSession;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.chaos.FaultRun;
import dev.flatline.engine.chaos.FaultSchedule;
import dev.flatline.engine.run.CaseTargets;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.Leftovers;
import dev.flatline.worker.link.RoundResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a demo, and what is told of them. Thread-safe; who opened it closes it, which ends
 * all that it started.
 */
public final class Demo implements AutoCloseable {

  private static final int MOMENT_MILLIS = 250;

  /** Of a side that has warmed up. */
  private static final double STEADY_SECONDS = 6;

  private final DemoPlan plan;
  private final Consumer<String> log;
  private final Feed feed = new Feed();
  private final Story story;
  private final TrialStore store;
  private final List<Side> sides = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean fixed = new AtomicBoolean();
  private final AtomicBoolean striking = new AtomicBoolean();
  private final Optional<FaultPlan> fault;
  private final @Nullable ChaosSession session;
  private boolean struck;
  private volatile long startNanos = System.nanoTime();

  private Demo(DemoPlan plan, Path out, RunListener exporter, Consumer<String> log) {
    this.plan = plan;
    this.log = log;
    store = TrialStore.create(out, plan.incident().name(), "demo");
    story = new Story(plan, this::say);
    session = session(plan, log);
    fault = session == null ? Optional.empty() : plan.fault();
    CyclicBarrier bothUp = new CyclicBarrier(2, this::begin);
    Heard heard = new Heard();
    sides.add(new Side("left", plan.leaky(), plan, store, exporter, heard, bothUp));
    sides.add(new Side("right", plan.fixed(), plan, store, exporter, heard, bothUp));
  }

  private static @Nullable ChaosSession session(DemoPlan plan, Consumer<String> log) {
    if (plan.fault().isEmpty()) {
      return null;
    }
    try {
      return ChaosSession.open(Leftovers.directory());
    } catch (ChaosException refused) {
      log.accept("no fault can be shown: " + refused.getMessage());
      return null;
    }
  }

  /**
   * Starts both sides.
   *
   * @param out the directory of all runs
   * @param exporter is told what is exported
   * @param log is handed each line of the story
   */
  public static Demo start(DemoPlan plan, Path out, RunListener exporter, Consumer<String> log) {
    Demo demo = new Demo(plan, out, exporter, log);
    demo.feed.tell(
        "hello",
        Map.of(
            "incident", plan.incident().name(),
            "summary", plan.incident().scenario().summary(),
            "left", plan.leaky().name(),
            "right", plan.fixed().name(),
            "leftDoes", plan.leaky().summary(),
            "rightDoes", plan.fixed().summary(),
            "resource", plan.resource(),
            "fault", demo.fault.map(FaultPlan::name).orElse("")));
    demo.sides.forEach(demo.threads::execute);
    return demo;
  }

  /** Time begins when both sides are up. */
  private void begin() {
    startNanos = System.nanoTime();
    sides.forEach(side -> side.started(startNanos));
    story.begins();
    threads.execute(this::keepTime);
  }

  private void keepTime() {
    try {
      while (!threads.isShutdown()) {
        TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
        for (Side side : sides) {
          Moment moment = side.moment();
          feed.moment(moment);
          story.moment(moment);
        }
        strikeIfNeeded();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      // Else the page would stand still without a word.
      say("lost", "The demo cannot go on because the harness failed: " + defect);
      throw defect;
    }
  }

  /** An incident that takes a fault is struck by itself, once it has been seen well. */
  private void strikeIfNeeded() {
    if (plan.needed().isPresent() && seconds() > STEADY_SECONDS && !struck) {
      struck = true;
      strike();
    }
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private void say(String kind, String text) {
    double at = seconds();
    feed.tell("told", Map.of("t", at, "kind", kind, "text", text));
    log.accept(String.format(Locale.ROOT, "%6.1f s  %s", at, text));
  }

  /** What happens to a side. */
  private final class Heard implements Side.Listener {
    @Override
    public void roundEnded(Side side, RoundResult round) {
      story.roundEnded(side, round);
    }

    @Override
    public void lost(Side side, String reason) {
      story.lost(side, reason);
    }
  }

  Feed feed() {
    return feed;
  }

  /** Whether the story has come to its cause, and there is nothing left to show but the fix. */
  public boolean readyForFix() {
    return story.caused();
  }

  /** Whether the fix has been watched for some rounds. */
  public boolean watched() {
    return story.watched();
  }

  /** Puts the fixed variant in the place of the leaky one; a second time it does nothing. */
  public void fix() {
    if (fixed.compareAndSet(false, true)) {
      story.fixed();
      feed.tell("fixed", Map.of("t", seconds(), "variant", plan.fixed().name()));
      sides.get(0).become(plan.fixed());
    }
  }

  /** Strikes both sides alike with the incident's shortest fault, once at a time. */
  void strike() {
    if (fault.isPresent() && striking.compareAndSet(false, true)) {
      threads.execute(
          () -> {
            try {
              strikeBoth(fault.get());
            } finally {
              striking.set(false);
            }
          });
    }
  }

  private void strikeBoth(FaultPlan faults) {
    FaultSchedule schedule = FaultSchedule.resolve(faults, plan.seed());
    List<Future<?>> struck = new ArrayList<>();
    for (Side side : sides) {
      side.forked()
          .ifPresent(
              up ->
                  struck.add(
                      threads.submit(
                          new FaultRun(
                              schedule,
                              Objects.requireNonNull(session),
                              new CaseTargets(up),
                              new Bands(side.name())))));
    }
    for (Future<?> one : struck) {
      try {
        one.get();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException failed) {
        say("lost", "The fault could not be carried out: " + failed.getCause());
      }
    }
  }

  /** Faults of a side as bands in its charts. */
  private final class Bands implements FaultRun.Listener {
    private final String side;
    private volatile double from;

    private Bands(String side) {
      this.side = side;
    }

    @Override
    public void began(String name) {
      from = seconds();
      feed.tell("band", Map.of("side", side, "name", name, "from", from));
      say("fault", "Fault on the %s: %s.".formatted(side, name));
    }

    @Override
    public void ended(FaultOutcome outcome) {
      double to = seconds();
      feed.tell("band", Map.of("side", side, "name", outcome.name(), "from", from, "to", to));
      say(
          "fault",
          "The fault on the %s is over; %s: %s"
              .formatted(
                  side,
                  outcome.witness().landed() ? "landed" : "no witness",
                  outcome.witness().evidence()));
    }
  }

  /** What the demo has shown so far. */
  public Status status() {
    return story.status();
  }

  @Override
  public void close() {
    feed.tell("over", Map.of("t", seconds()));
    threads.shutdownNow();
    sides.forEach(Side::stop);
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    if (session != null) {
      session.close();
    }
    store.close();
  }
}
