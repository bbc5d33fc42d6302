package dev.flatline.engine.metrics;

import dev.flatline.verdict.answer.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The answers about a case that has ended. */
final class VerdictMeters {

  private VerdictMeters() {}

  static void export(MeterGroup meters, List<Answer> answers) {
    for (Answer answer : answers) {
      String decision = answer.decision().name().toLowerCase(Locale.ROOT);
      String[] asked = {"question", answer.question().label(), "resource", answer.resource()};
      String[] answered = Arrays.copyOf(asked, asked.length + 2);
      answered[asked.length] = "answer";
      answered[asked.length + 1] = decision;
      meters.set(MetricNames.VERDICT, 1, answered);
      answer
          .interval()
          .ifPresent(
              interval -> {
                meters.set(MetricNames.SLOPE, interval.estimate(), asked);
                meters.set(MetricNames.SLOPE_LOW, interval.low(), asked);
                meters.set(MetricNames.SLOPE_HIGH, interval.high(), asked);
              });
    }
  }
}
