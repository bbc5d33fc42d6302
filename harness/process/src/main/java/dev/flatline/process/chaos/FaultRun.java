package dev.flatline.process.chaos;

import dev.flatline.process.chaos.ChaosSession.Applied;
import dev.flatline.process.chaos.FaultSchedule.Entry;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.Targets;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Applies the faults of a schedule at their times and takes them back, on one thread.
 *
 * <p>Interrupted, or when it fails, it takes back what is applied.
 */
public final class FaultRun implements Callable<List<FaultOutcome>> {

  /** A harness that hangs for as long as this lets its janitor take the fault back. */
  private static final Duration BEYOND = Duration.ofSeconds(10);

  private final FaultSchedule schedule;
  private final ChaosSession session;
  private final Targets targets;
  private final Listener listener;
  private final Stopwatch time = Stopwatch.start();

  /**
   * A run of a schedule, whose time begins now.
   *
   * @param listener is told of each fault as soon as it is applied and taken back
   */
  public FaultRun(
      FaultSchedule schedule, ChaosSession session, Targets targets, Listener listener) {
    this.schedule = schedule;
    this.session = session;
    this.targets = targets;
    this.listener = listener;
  }

  /** Hears of faults, on the thread of the run. */
  public interface Listener {

    /** Hears nothing: what became of a fault is part of its outcome. */
    Listener SILENT = new Listener() {};

    /** A fault was applied. */
    default void began(String name) {}

    /** A fault was taken back, or could not be applied. */
    default void ended(FaultOutcome outcome) {}
  }

  /** A fault on its way. */
  private static final class Strike {
    private final Entry entry;
    private String name;
    private long appliedMillis = -1;
    private @Nullable Applied applied;
    private Witness witness = Witness.missing("it was not applied");

    private Strike(Entry entry) {
      this.entry = entry;
      this.name = entry.fault().kind();
    }
  }

  private record Step(long atMillis, Strike strike, boolean begins) {}

  @Override
  public List<FaultOutcome> call() throws InterruptedException {
    List<Step> steps = new ArrayList<>();
    for (Entry entry : schedule.faults()) {
      Strike strike = new Strike(entry);
      steps.add(new Step(entry.atMillis(), strike, true));
      steps.add(new Step(entry.untilMillis(), strike, false));
    }
    steps.sort(Comparator.comparingLong(Step::atMillis));
    List<FaultOutcome> outcomes = new ArrayList<>();
    try {
      for (Step step : steps) {
        await(step.atMillis());
        if (step.begins()) {
          begin(step.strike());
        } else {
          outcomes.add(end(step.strike()));
        }
      }
      return outcomes;
    } finally {
      for (Step step : steps) {
        if (!step.begins() && step.strike().applied != null) {
          end(step.strike());
        }
      }
    }
  }

  private long sinceStart() {
    return time.millis();
  }

  private void await(long atMillis) throws InterruptedException {
    long left = atMillis - sinceStart();
    if (left > 0) {
      TimeUnit.MILLISECONDS.sleep(left);
    }
  }

  private void begin(Strike strike) {
    if (session.stopAsked()) {
      strike.witness = Witness.missing("somebody asked for the end of all faults");
      return;
    }
    Entry entry = strike.entry;
    try {
      Fault fault = FaultKinds.of(entry.fault()).bind(entry.fault(), targets, entry.seed());
      strike.name = fault.name();
      strike.applied = session.apply(fault, entry.fault().lasting().plus(BEYOND));
      strike.appliedMillis = sinceStart();
      listener.began(strike.name);
    } catch (ChaosException refused) {
      strike.witness = Witness.missing(String.valueOf(refused.getMessage()));
    }
  }

  private FaultOutcome end(Strike strike) {
    Applied applied = strike.applied;
    List<String> left = new ArrayList<>();
    long ended = -1;
    if (applied != null) {
      strike.applied = null;
      strike.witness = applied.witness();
      try {
        left.addAll(applied.end().left());
      } catch (RuntimeException failed) {
        left.add(Formatted.of("Cannot undo %s because %s", strike.name, failed.getMessage()));
      }
      ended = sinceStart();
    }
    FaultOutcome outcome =
        new FaultOutcome(
            strike.name,
            strike.entry.atMillis(),
            strike.appliedMillis,
            ended,
            strike.witness,
            left);
    listener.ended(outcome);
    return outcome;
  }
}
