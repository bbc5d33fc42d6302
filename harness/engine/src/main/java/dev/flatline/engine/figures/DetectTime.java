package dev.flatline.engine.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.engine.store.series.CaseTimeline.Stretch;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How long a case had been driven when the last reading was taken on which its first RISING answer
 * rests: what an operation accumulates is known at the end of the sweep, the rest at the last
 * checkpoint.
 */
final class DetectTime {

  private final StoredRun stored;
  private final CaseTimeline timeline;
  private final CountedRounds rounds;

  DetectTime(StoredRun stored, CaseTimeline timeline, CountedRounds rounds) {
    this.stored = stored;
    this.timeline = timeline;
    this.rounds = rounds;
  }

  /** Of the answers of a case. */
  Measured of(CaseReport report) {
    List<Answer> rising = report.answers().stream().filter(Answer::rising).toList();
    if (rising.isEmpty()) {
      return Measured.none(nothingRises(report));
    }
    Answer first = rising.stream().min(Comparator.comparingDouble(this::known)).orElseThrow();
    OptionalDouble begun = phases().stream().mapToDouble(Stretch::from).min();
    double known = known(first);
    return begun.isPresent() && Double.isFinite(known)
        ? Measured.time(
            known - begun.getAsDouble(), "s", first.question().label() + " of " + first.resource())
        : Measured.none("its journal does not say when that was read");
  }

  private static String nothingRises(CaseReport report) {
    if (report.answers().isEmpty()) {
      return "no question was asked";
    }
    String open =
        report.answers().stream()
            .filter(answer -> answer.decision() == Decision.INCONCLUSIVE)
            .map(answer -> answer.question().label() + " of " + answer.resource())
            .collect(Collectors.joining(", "));
    return open.isEmpty() ? "nothing rises" : "nothing rises; undecided: " + open;
  }

  private List<Stretch> phases() {
    return timeline.stretches().stream().filter(one -> one.kind().equals("phase")).toList();
  }

  /** In seconds on the clock of the case; infinite if the journal does not say. */
  private double known(Answer answer) {
    return switch (answer.question()) {
      case ACCUMULATION ->
          phases().stream()
              .filter(one -> rounds.ofSweep(one.name()) && !one.event().isMissingNode())
              .mapToDouble(Stretch::to)
              .max()
              .orElse(Double.POSITIVE_INFINITY);
      case RETENTION, GROWTH ->
          lastCheckpoint()
              .map(event -> timeline.seconds(Instant.parse(event.path("time").asText())))
              .orElse(Double.POSITIVE_INFINITY);
    };
  }

  private Optional<JsonNode> lastCheckpoint() {
    return stored.last("checkpoint");
  }
}
