package dev.flatline.engine.compare;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.CaseReport.Figures;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two cases set side by side.
 *
 * @param label under which they are shown
 * @param load of the one that has more operations under way at once
 */
record ComparedCase(
    String label,
    LoadProfile load,
    CaseReport first,
    StoredRun firstStore,
    CaseReport second,
    StoredRun secondStore) {

  /** What can be compared, in the order in which it matters. */
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Question question : Question.values()) {
      answer(question).ifPresent(figures::add);
    }
    figures.add(lost("batches not served", load.inFlight(), first.batch(), second.batch()));
    figures.add(lost("probes not served", load.probesInFlight(), first.probe(), second.probe()));
    for (String traffic : List.of("batch", "probe")) {
      response(traffic).ifPresent(figures::add);
    }
    return figures;
  }

  /** What only one of the two was asked or has measured, a line each. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Question question : Question.values()) {
      boolean asked = first.worst(question).isPresent();
      boolean askedAfter = second.worst(question).isPresent();
      if (asked != askedAfter) {
        missing.add(only(asked, "an answer about " + question.label()));
      }
    }
    for (String traffic : List.of("batch", "probe")) {
      boolean timed = !new Intervals(firstStore, traffic).empty();
      boolean timedAfter = !new Intervals(secondStore, traffic).empty();
      if (timed != timedAfter) {
        missing.add(only(timed, "response times of the " + traffic + " traffic"));
      }
    }
    failure("A", first).ifPresent(missing::add);
    failure("B", second).ifPresent(missing::add);
    return missing;
  }

  private Optional<String> failure(String side, CaseReport report) {
    return report
        .failure()
        .or(report::skipped)
        .map(
            reason ->
                Formatted.of("%s: in %s it did not come to its end: %s", label, side, reason));
  }

  private String only(boolean inFirst, String what) {
    return Formatted.of("%s: only %s has %s", label, inFirst ? "A" : "B", what);
  }

  /** An answer bounds its own chance to be wrong: two that differ need no further test. */
  private Optional<Figure> answer(Question question) {
    Optional<Answer> before = first.worst(question);
    Optional<Answer> after = second.worst(question);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    Answer one = before.get();
    Answer other = after.get();
    String what = question.label();
    boolean decided = (one.flat() && other.rising()) || (one.rising() && other.flat());
    OptionalDouble chance = decided ? OptionalDouble.of(0) : rates(one, other);
    String why = one.decision() == other.decision() ? "the same answer" : Figure.UNDECIDED;
    return Optional.of(
        new Figure(
            label,
            what,
            text(one),
            text(other),
            chance,
            chance.isPresent() ? "" : why,
            other.rate() > one.rate()));
  }

  /** Rates whose intervals have nothing in common differ. */
  private static OptionalDouble rates(Answer one, Answer other) {
    if (!(one.rising() && other.rising()) || !one.resource().equals(other.resource())) {
      return OptionalDouble.empty();
    }
    boolean apart =
        one.interval().isPresent()
            && other.interval().isPresent()
            && (one.interval().get().high() < other.interval().get().low()
                || other.interval().get().high() < one.interval().get().low());
    return apart ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  private static String text(Answer answer) {
    return answer.rising()
        ? Formatted.of("RISING %s %.3g", answer.resource(), answer.rate())
        : answer.decision().toString();
  }

  private Figure lost(String what, int together, Figures before, Figures after) {
    LossShare one = LossShare.of(before.totals(), together);
    LossShare other = LossShare.of(after.totals(), together);
    String text = Formatted.of("%d of %d", one.lost(), one.offered());
    String otherText = Formatted.of("%d of %d", other.lost(), other.offered());
    if (one.lost() + other.lost() == 0 || one.offered() == 0 || other.offered() == 0) {
      return Figure.untested(label, what, text, otherText, "none");
    }
    if (one.lost() == one.offered() && other.lost() == other.offered()) {
      return Figure.untested(label, what, text, otherText, "all of both");
    }
    OptionalDouble chance = OptionalDouble.of(other.chanceOfSame(one));
    return new Figure(label, what, text, otherText, chance, "", other.above(one, 1));
  }

  private Optional<Figure> response(String traffic) {
    Intervals before = new Intervals(firstStore, traffic);
    Intervals after = new Intervals(secondStore, traffic);
    if (before.empty() || after.empty()) {
      return Optional.empty();
    }
    String what = traffic + " response p99, ms";
    if (!before.enough() || !after.enough()) {
      return Optional.of(Figure.untested(label, what, before.text(), after.text(), Figure.TOO_FEW));
    }
    OptionalDouble chance = before.chance(after);
    return Optional.of(
        new Figure(
            label,
            what,
            before.text(),
            after.text(),
            chance,
            chance.isPresent() ? "" : "all the same",
            after.median() > before.median()));
  }
}
