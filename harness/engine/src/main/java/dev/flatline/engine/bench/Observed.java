package dev.flatline.engine.bench;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.fork.Surroundings;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.sample.Sample;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A fork of the fixed variant that is sampled and exported as in a run, or not at all. */
final class Observed implements AutoCloseable {

  private static final int SAMPLE_MILLIS = 25;
  private static final int FULL_EVERY = 5;
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** From one reading to the next of a fork that nobody observes: longer than any bench. */
  private static final int NEVER_MILLIS = 86_400_000;

  /** Arrivals a second that no subject keeps up with: how many end is then its throughput. */
  private static final double SATURATING = 20_000;

  private final ObserverBench.Subject subject;
  private final CasePlan plan;
  private final RunListener exporter;
  private final ForkedSubject forked;
  private final Thread sampler;
  private volatile Map<String, Long> reading = Map.of();
  private volatile long operations;
  private volatile boolean closed;

  Observed(
      ObserverBench.Subject subject,
      ForkedSubject.Place place,
      CasePlan plan,
      RunListener exporter,
      boolean observed)
      throws ChildFailure, InterruptedException {
    this.subject = subject;
    this.plan = plan;
    this.exporter = exporter;
    forked =
        ForkedSubject.start(
            subject.incident(),
            subject.variant(),
            subject.parameters(),
            subject.jdk(),
            observed ? SAMPLE_MILLIS : NEVER_MILLIS,
            place,
            this::accept,
            Surroundings.none());
    sampler = new Thread(this::sample, "observer");
    sampler.setDaemon(true);
    if (observed) {
      sampler.start();
    }
  }

  private void accept(Report report) {
    if (report instanceof Report.Reading now) {
      reading = now.values();
      operations = now.operations();
    } else if (report instanceof Report.Latency latency) {
      exporter.latency(plan, latency);
    }
  }

  private void sample() {
    ProcessProbe probe = new ProcessProbe(forked.subject().pid());
    long next = System.nanoTime();
    for (long i = 0; !closed; i++) {
      Map<String, Long> values = new HashMap<>(i % FULL_EVERY == 0 ? probe.full() : probe.quick());
      values.putAll(reading);
      exporter.sampled(plan, new Sample(i, operations, values));
      next += Duration.ofMillis(SAMPLE_MILLIS).toNanos();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Batches served a second under more than the subject can serve. */
  double throughput(int number, Duration length) throws ChildFailure, InterruptedException {
    LoadProfile load = subject.load();
    RoundSpec spec =
        new RoundSpec(
            "bench-" + number,
            new Arrivals.Constant(SATURATING),
            load.size(),
            load.inFlight(),
            new Arrivals.None(),
            load.probesInFlight(),
            length,
            Failure.NONE,
            number,
            load.patience(),
            Duration.ofSeconds(10));
    Report.RoundDone done = drive(spec);
    return done.result().of(Traffic.BATCH).ok() / (length.toMillis() / 1e3);
  }

  /** The load of the incident itself. */
  Report.RoundDone drive(RoundSpec spec) throws ChildFailure, InterruptedException {
    return forked
        .subject()
        .ask(
            new Command.RunRound(spec),
            Report.RoundDone.class,
            spec.length().plus(spec.drain()).plus(GRACE));
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sampler);
    try {
      sampler.join();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    forked.close();
  }
}
