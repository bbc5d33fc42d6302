package dev.flatline.study.bench;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.sample.ForkSampler;
import dev.flatline.process.sample.Joined;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.time.Clock;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;

/** A fork of the fixed variant that is sampled and exported as in a run, or not at all. */
final class Observed implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(25);
  private static final int FULL_EVERY = 5;

  /** From one reading to the next of a fork that nobody observes: longer than any bench. */
  private static final Duration NEVER = Duration.ofDays(1);

  /** Arrivals a second that no subject keeps up with: how many end is then its throughput. */
  private static final double SATURATING = 20_000;

  private final LoadProfile load;
  private final ForkSampler sampler;
  private final ForkedSubject forked;
  private final Session session;

  Observed(
      ObserverBench.Subject subject,
      ForkedSubject.Place place,
      CasePlan plan,
      RunListener exporter,
      boolean observed)
      throws ChildFailure, InterruptedException {
    load = subject.load();
    sampler = new ForkSampler(PERIOD, FULL_EVERY, exported(plan, exporter), Clock.system());
    forked =
        ForkedSubject.start(
            subject.incident(),
            subject.variant(),
            subject.parameters(),
            subject.jdk(),
            (int) (observed ? PERIOD : NEVER).toMillis(),
            place,
            sampler,
            Surroundings.none());
    session = Session.of(forked.subject(), Session.Unfinished.COUNTED, Session.Listener.SILENT);
    if (observed) {
      sampler.watch(forked.subject().probe());
    }
  }

  private static ForkSampler.Listener exported(CasePlan plan, RunListener exporter) {
    return new ForkSampler.Listener() {
      @Override
      public void read(Joined joined) {
        exporter.sampled(plan, joined.sample());
      }

      @Override
      public void latency(Report.Latency latency) {
        exporter.latency(plan, latency);
      }
    };
  }

  /** Batches served a second under more than the subject can serve. */
  double throughput(int number, Duration length) throws ChildFailure, InterruptedException {
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
    return drive(spec).of(Traffic.BATCH).ok() / (length.toMillis() / 1e3);
  }

  /** The load of the incident itself. */
  RoundResult drive(RoundSpec spec) throws ChildFailure, InterruptedException {
    return session.round(spec);
  }

  @Override
  public void close() {
    sampler.close();
    forked.close();
  }
}
