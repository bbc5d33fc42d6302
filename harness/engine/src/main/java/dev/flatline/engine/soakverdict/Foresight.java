package dev.flatline.engine.soakverdict;

import dev.flatline.api.Traffic;
import dev.flatline.engine.soakplan.ScheduledArrivals;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.RetentionJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a soak will be able to say if nothing goes wrong, from its plan alone: hours of load should
 * not end with an answer that was out of reach from the start.
 *
 * @param operations of one case that are planned, about: those of the first segment, times segments
 * @param needed operations that the margin asks for; 0 without a margin
 * @param checkpoints of one process, its baseline among them
 */
public record Foresight(
    SoakPlan plan, SoakedCase subject, long operations, long needed, int checkpoints) {

  private static final double MILLIS = 1e3;

  /**
   * What a soak can reach, and what it cannot and would need for it.
   *
   * @return a sentence each, in the order of its cases
   */
  public static List<String> sentences(SoakPlan plan) {
    return plan.cases().stream().flatMap(one -> of(plan, one).sentences().stream()).toList();
  }

  static Foresight of(SoakPlan plan, SoakedCase subject) {
    long ofSegment = 0;
    for (Traffic traffic : Traffic.values()) {
      ofSegment += ScheduledArrivals.inSegments(plan, subject, 1, traffic);
    }
    int segments = Math.min(plan.segments(), plan.segmentsToRestart());
    int checkpoints = 1 + Math.max(1, segments / plan.segmentsToCheckpoint());
    double missed = falseFlat(plan);
    long needed = plan.margin() > 0 ? (long) Math.ceil(-Math.log(missed) / plan.margin()) : 0;
    return new Foresight(plan, subject, ofSegment * plan.segments(), needed, checkpoints);
  }

  /** The chance of missing a leak that the last look at a soak that is ended by looks may cost. */
  private static double falseFlat(SoakPlan plan) {
    ErrorBudget whole = SoakJudge.budget(plan);
    if (!plan.untilDecided()) {
      return whole.falseFlat();
    }
    int looks = 1;
    double last = 1;
    int checkpoints = Math.max(1, plan.segments() / plan.segmentsToCheckpoint());
    for (int checkpoint = 2; checkpoint <= checkpoints; checkpoint++) {
      if (ErrorBudget.lookDue(checkpoint, last)) {
        looks++;
        last = checkpoint;
      }
    }
    return whole.atLook(looks).falseFlat();
  }

  /** What is planned, and what cannot be reached with it and what could, a sentence each. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        Formatted.of(
            "%s: about %,d operations are planned, and %,d checkpoints of a process; the detection"
                + " limit of retention is then one leak in about %,.0f operations",
            subject.label(),
            operations,
            checkpoints,
            Math.max(0, operations / -Math.log(falseFlat(plan)))));
    if (operations < needed) {
      sentences.add(
          Formatted.of(
              "%s: the margin cannot be reached: --margin %s needs %,d operations, %,d are planned;"
                  + " give --duration %s, a higher --rate, or a margin of %.2g and more",
              subject.label(),
              plan.margin(),
              needed,
              operations,
              longEnough(),
              plan.margin() * needed / Math.max(1, operations)));
    }
    if (checkpoints < RetentionJudge.CHECKPOINTS_OF_A_TREND) {
      sentences.add(
          Formatted.of(
              "%s: the live heap will not be judged: it needs %d checkpoints of one process, %d are"
                  + " planned; give --checkpoint-every less, or a longer --duration%s",
              subject.label(),
              RetentionJudge.CHECKPOINTS_OF_A_TREND,
              checkpoints,
              plan.restartEvery().isPresent() ? " or --restart-every" : ""));
    }
    return sentences;
  }

  private String longEnough() {
    double times = (double) needed / Math.max(1, operations);
    double millis = Math.ceil(plan.duration().toMillis() * times);
    return Duration.ofMillis((long) millis).toSeconds() + (millis % MILLIS == 0 ? 0 : 1) + "s";
  }
}
