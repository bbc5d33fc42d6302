package dev.flatline.engine.demo;

import dev.flatline.api.Variant;
import dev.flatline.engine.cases.TrackedCase;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.story.Counts;
import dev.flatline.engine.demo.story.SideView;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.sample.Probe;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One side of a demo: a variant under load until the end, or until another takes its place. */
final class Side implements Runnable {

  private static final int SAMPLE_MILLIS = 50;
  private static final double MEBI = 1 << 20;

  /** Rates are those of the last second: failures come in volleys, when a wait is over. */
  private static final int RATED = 5;

  private record Counted(double seconds, long served, long failed) {}

  private final Position position;
  private final DemoPlan plan;
  private final TrialStore store;
  private final RunListener exporter;
  private final Stage stage;
  private final CyclicBarrier bothUp;
  private final RoundDriver rounds;
  private final Counts counts = new Counts();
  private volatile Variant variant;
  private volatile Map<String, Long> reading = Map.of();
  private volatile long operations;
  private volatile @Nullable ForkedSubject forked;
  private volatile @Nullable Probe probe;
  private volatile @Nullable Double probeMillis;
  private volatile int size = 1;
  private volatile boolean stopped;
  private volatile boolean exported = true;
  private final Holdings holdings;
  private final Deque<Counted> lately = new ArrayDeque<>();
  private Optional<Long> firstMemory = Optional.empty();
  private Optional<Long> memory = Optional.empty();
  private Optional<String> fixedEnded = Optional.empty();

  Side(
      Position position,
      Variant variant,
      DemoPlan plan,
      TrialStore store,
      RunListener exporter,
      Stage stage,
      CyclicBarrier bothUp) {
    this.position = position;
    this.variant = variant;
    this.plan = plan;
    this.store = store;
    this.exporter = exporter;
    this.stage = stage;
    this.bothUp = bothUp;
    holdings = new Holdings(plan.resource(), plan.mechanism());
    rounds = new RoundDriver(position, plan, store, stage, new Heard());
  }

  Position position() {
    return position;
  }

  /** What is forked now; empty while it is not up. */
  Optional<ForkedSubject> forked() {
    return Optional.ofNullable(forked);
  }

  @Override
  public void run() {
    boolean first = true;
    try {
      while (!stopped) {
        Variant now = variant;
        try (ForkedSubject up = fork(now, first)) {
          forked = up;
          probe = up.subject().probe();
          counts.forked();
          if (exported) {
            exporter.forked(plan.exported(now), up.facts());
            up.agent().ifPresent(agent -> exporter.tracked(plan.exported(now), agent::latest));
          }
          TrackedCase agent = tracked(up);
          if (first) {
            bothUp.await();
            first = false;
          }
          drive(up, now, agent);
        } catch (ChildFailure failed) {
          if (!stopped && variant.equals(now)) {
            ended(now, failed.reason());
          }
        } finally {
          forked = null;
          probe = null;
          reading = Map.of();
          probeMillis = null;
        }
      }
    } catch (InterruptedException | BrokenBarrierException ending) {
      bothUp.reset();
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      bothUp.reset();
      stage.failed(position, defect);
    }
  }

  private static TrackedCase tracked(ForkedSubject up) {
    TrackedCase agent = TrackedCase.in(up.directory(), up.agent());
    up.withoutAgent().ifPresent(agent::absent);
    return agent;
  }

  /** After each round, when nothing is under way, the agent is told: what is held has survived. */
  private void drive(ForkedSubject up, Variant now, TrackedCase agent)
      throws ChildFailure, InterruptedException {
    AtomicBoolean begun = new AtomicBoolean();
    rounds.drive(
        up,
        isFixed(now),
        () -> {
          if (begun.getAndSet(true)) {
            agent.checkpoint();
          }
          return !stopped && variant.equals(now);
        });
  }

  private void ended(Variant now, String reason) {
    synchronized (this) {
      if (isFixed(now)) {
        fixedEnded = Optional.of(reason);
      }
    }
    stage.ended(position, reason);
  }

  private boolean isFixed(Variant now) {
    return now.equals(plan.fixed());
  }

  private ForkedSubject fork(Variant now, boolean first) throws ChildFailure, InterruptedException {
    return ForkedSubject.start(
        plan.incident(),
        now.name(),
        plan.parameters(),
        plan.jdk(),
        SAMPLE_MILLIS,
        store.place(position.label() + (first ? "" : "-" + now.name())),
        observer(),
        plan.surroundings());
  }

  /** What happens to its rounds. */
  private final class Heard implements Session.Listener {
    @Override
    public void begins(RoundSpec spec) {
      size = spec.size();
    }

    @Override
    public void ended(RoundResult round) {
      counts.ended(round);
      if (exported) {
        exporter.roundEnded(plan.exported(variant), round);
      }
    }
  }

  private Consumer<Report> observer() {
    CasePlan exportedAs = plan.exported(variant);
    return report -> {
      if (report instanceof Report.Reading now) {
        read(now);
      } else if (report instanceof Report.Latency latency) {
        if (exported) {
          exporter.latency(exportedAs, latency);
        }
        if (latency.tag().equals("probe.response")) {
          Histogram histogram = LatencyFile.decode(latency.histogram());
          probeMillis =
              histogram.getTotalCount() == 0 ? null : histogram.getValueAtPercentile(99) / 1e6;
        }
      }
    };
  }

  private synchronized void read(Report.Reading now) {
    reading = now.values();
    operations = now.operations();
    counts.read(now.values());
    holdings.read(now);
  }

  /** What the side is like now, and since it was last asked; asked by one thread. */
  synchronized Moment moment() {
    double now = stage.seconds();
    Probe watched = probe;
    Map<String, Long> values = new HashMap<>(watched == null ? Map.of() : watched.quick());
    Counted newest = new Counted(now, counts.served(), counts.failed());
    lately.add(newest);
    while (lately.size() > RATED) {
      lately.remove();
    }
    Counted oldest = lately.element();
    double passed = Math.max(1e-3, newest.seconds() - oldest.seconds());
    if (exported && watched != null) {
      Map<String, Long> all = new HashMap<>(values);
      all.putAll(reading);
      exporter.sampled(plan.exported(variant), new Sample(now, operations, all));
    }
    Optional<Long> resident =
        Optional.ofNullable(values.get("rss.bytes")).map(bytes -> (long) (bytes / MEBI));
    memory = resident.or(() -> memory);
    firstMemory = firstMemory.or(() -> resident);
    return new Moment(
        position,
        now,
        size,
        holdings.take(),
        Optional.ofNullable(values.get("descriptors")),
        resident,
        Math.max(0, (newest.served() - oldest.served()) / passed),
        Math.max(0, (newest.failed() - oldest.failed()) / passed),
        counts.failed(),
        Optional.ofNullable(probeMillis));
  }

  /** What is known of it now. */
  synchronized SideView view() {
    return new SideView(
        firstMemory, memory, Optional.ofNullable(probeMillis), rounds.rounds(), fixedEnded);
  }

  /** Puts another variant in this one's place; two sides of one variant are exported once. */
  synchronized void become(Variant other) {
    if (exported) {
      exported = false;
      exporter.caseLeft(plan.exported(variant));
    }
    variant = other;
    firstMemory = Optional.empty();
    // What the kernel says of a process that is ending is no reading of the variant.
    probe = null;
    forked().ifPresent(up -> up.subject().kill());
  }

  void stop() {
    stopped = true;
    forked().ifPresent(up -> up.subject().kill());
  }
}
