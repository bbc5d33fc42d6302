package dev.flatline.engine.demo;

import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.run.RoundChecks;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Drives the rounds of one side, one after the other, and remembers what became of them. */
final class RoundDriver {

  private static final Duration GRACE = Duration.ofSeconds(20);

  /** Rounds that are remembered: a quarter of an hour and more. */
  private static final int REMEMBERED = 500;

  private final Position side;
  private final DemoPlan plan;
  private final TrialStore store;
  private final Stage stage;
  private final Listener listener;
  private final Deque<DrivenRound> rounds = new ArrayDeque<>();

  /** Hears of the rounds, on the thread that drives them. */
  interface Listener {
    void begins(RoundSpec spec);

    void ended(RoundResult round);
  }

  RoundDriver(Position side, DemoPlan plan, TrialStore store, Stage stage, Listener listener) {
    this.side = side;
    this.plan = plan;
    this.store = store;
    this.stage = stage;
    this.listener = listener;
  }

  /**
   * Drives one JVM for as long as it is asked to. Plain rounds follow the clock, so that both sides
   * have the same size at the same time.
   *
   * @param fixed whether it runs the fixed variant
   */
  void drive(ForkedSubject up, boolean fixed, BooleanSupplier goOn)
      throws ChildFailure, InterruptedException {
    stage.agenda().forked(side);
    int number = -1;
    boolean first = true;
    while (goOn.getAsBoolean()) {
      double began = stage.seconds();
      OptionalInt fault = stage.agenda().next(side);
      boolean proved = true;
      DrivenRound.Key key;
      RoundResult round;
      if (fault.isPresent()) {
        key = new DrivenRound.Key(true, fault.getAsInt());
        Future<List<FaultOutcome>> injected = stage.inject(side, up);
        round = round(up, plan.faultedRound(key.number(), stage.fault()));
        proved = proved(injected);
      } else {
        number = Math.max(number + 1, (int) (began / DemoPlan.ROUND.toSeconds()));
        key = new DrivenRound.Key(false, number);
        round = round(up, plan.round(number));
      }
      RoundCondition condition = condition(first, proved, began, round);
      first = false;
      stage.agenda().ended(side, key);
      remember(DrivenRound.of(key, fixed, plan.resource(), condition, stage.seconds(), round));
    }
  }

  private RoundResult round(ForkedSubject up, RoundSpec spec)
      throws ChildFailure, InterruptedException {
    listener.begins(spec);
    RoundResult round =
        up.subject()
            .ask(
                new Command.RunRound(spec),
                Report.RoundDone.class,
                spec.length().plus(spec.drain()).plus(GRACE))
            .result();
    listener.ended(round);
    return round;
  }

  /** Whether each fault has a witness that it landed. */
  private static boolean proved(Future<List<FaultOutcome>> injected) throws InterruptedException {
    try {
      return injected.get().stream().allMatch(outcome -> outcome.witness().landed());
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the faults of a round failed", failed.getCause());
    }
  }

  private RoundCondition condition(boolean first, boolean proved, double began, RoundResult round) {
    if (first) {
      return RoundCondition.WARMING_UP;
    }
    if (RoundChecks.late(round)) {
      return RoundCondition.LATE;
    }
    if (stage.disturbed(began, stage.seconds())) {
      return RoundCondition.DISTURBED;
    }
    return proved ? RoundCondition.STEADY : RoundCondition.UNPROVED;
  }

  private synchronized void remember(DrivenRound round) {
    rounds.add(round);
    if (rounds.size() > REMEMBERED) {
      rounds.remove();
    }
    store.append(Map.of("side", side, "round", round));
  }

  /** The rounds that are over, the oldest first. */
  synchronized List<DrivenRound> rounds() {
    return List.copyOf(rounds);
  }
}
