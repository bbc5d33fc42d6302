package dev.flatline.engine.demo;

import dev.flatline.engine.cases.RoundChecks;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.story.DrivenRound;
import dev.flatline.engine.demo.story.RoundCondition;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.drive.Session;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.worker.link.RoundResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Drives the rounds of one side, one after the other, and remembers what became of them. */
final class RoundDriver {

  /** Rounds that are remembered: a quarter of an hour and more. */
  private static final int REMEMBERED = 500;

  private final Position side;
  private final DemoPlan plan;
  private final TrialStore store;
  private final Stage stage;
  private final Session.Listener listener;
  private final Deque<DrivenRound> rounds = new ArrayDeque<>();

  /**
   * A driver of one side.
   *
   * @param listener hears of the rounds, on the thread that drives them
   */
  RoundDriver(
      Position side, DemoPlan plan, TrialStore store, Stage stage, Session.Listener listener) {
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
    Session session = Session.of(up.subject(), Session.Unfinished.COUNTED, listener);
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
        Session.Faulted<List<FaultOutcome>> faulted =
            session.faultedRound(
                plan.faultedRound(key.number(), stage.fault()), stage.faults(side, up), () -> {});
        round = faulted.round();
        proved = faulted.faults().stream().allMatch(outcome -> outcome.witness().landed());
      } else {
        number = Math.max(number + 1, (int) (began / DemoPlan.ROUND.toSeconds()));
        key = new DrivenRound.Key(false, number);
        round = session.round(plan.round(number));
      }
      RoundCondition condition = condition(first, proved, began, round);
      first = false;
      stage.agenda().ended(side, key);
      remember(DrivenRound.of(key, fixed, plan.resource(), condition, stage.seconds(), round));
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
