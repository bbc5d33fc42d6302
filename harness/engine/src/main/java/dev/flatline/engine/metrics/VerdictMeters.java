package dev.flatline.engine.metrics;

import dev.flatline.api.Question;
import dev.flatline.engine.verdict.Answer;
import java.util.List;
import java.util.Locale;

/** The answers about a case that has ended. */
final class VerdictMeters {

  private VerdictMeters() {}

  static void export(MeterGroup meters, List<Answer> answers) {
    for (Answer answer : answers) {
      String decision = answer.decision().name().toLowerCase(Locale.ROOT);
      meters.set(
          MetricNames.VERDICT,
          1,
          "question",
          answer.question().label(),
          "resource",
          answer.resource(),
          "answer",
          decision);
      if (answer.question() == Question.GROWTH) {
        answer
            .interval()
            .ifPresent(
                interval -> {
                  meters.set(
                      MetricNames.GROWTH, interval.estimate(), "resource", answer.resource());
                  meters.set(MetricNames.GROWTH_LOW, interval.low(), "resource", answer.resource());
                  meters.set(
                      MetricNames.GROWTH_HIGH, interval.high(), "resource", answer.resource());
                });
      }
    }
  }
}
