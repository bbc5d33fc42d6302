package dev.flatline.engine.merge;

import dev.flatline.api.Question;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.CaseReport.Figures;
import dev.flatline.process.Status;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A case over several runs as one: sums of what was offered and served, the worst of what is not a
 * sum, and of each question the gravest answer.
 *
 * @param cases one of each run that has it
 */
record PooledCase(List<OfRun> cases) {

  /**
   * The case in one run.
   *
   * @param store of the run
   * @param status of what was found of the case in it
   */
  record OfRun(String store, CaseReport report, Status status) {

    /** Whether what it counted may be added to what others did: it is whole, and not void. */
    boolean usable() {
      return !report.late()
          && report.skipped().isEmpty()
          && report.failure().isEmpty()
          && report.contradictions().isEmpty()
          && !report.answers().isEmpty();
    }
  }

  PooledCase {
    cases = List.copyOf(cases);
  }

  /**
   * The case as one.
   *
   * @param pooled answers from the sum of what was counted; none where there is no sum
   */
  CaseReport report(List<Answer> pooled) {
    CaseReport worst =
        cases.stream().max(Comparator.comparing(OfRun::status)).orElseThrow().report();
    if (cases.size() == 1) {
      return worst;
    }
    Map<String, Example> examples = new TreeMap<>();
    List<String> contradictions = new ArrayList<>();
    double lag = 0;
    Figures batch = Figures.NONE;
    Figures probe = Figures.NONE;
    for (OfRun one : cases) {
      one.report().examples().forEach(examples::putIfAbsent);
      one.report().contradictions().forEach(said -> contradictions.add(in(one, said)));
      lag = Math.max(lag, one.report().lagP99Millis());
      batch = batch.plus(one.report().batch());
      probe = probe.plus(one.report().probe());
    }
    return new CaseReport(
        worst.label(),
        worst.variant(),
        worst.condition(),
        worst.facts(),
        answers(worst, pooled),
        batch,
        probe,
        examples,
        lag,
        worst.liveHeapGrowthBytes(),
        contradictions,
        worst.chaos(),
        worst.machine(),
        worst.skipped(),
        worst.failure(),
        worst.store(),
        sites(worst));
  }

  /** The lines of all runs, those of the worst first, each once. */
  private List<Site> sites(CaseReport worst) {
    List<Site> sites = new ArrayList<>(worst.sites());
    for (OfRun one : cases) {
      one.report().sites().stream()
          .filter(site -> sites.stream().noneMatch(site::isAtThePlaceOf))
          .forEach(sites::add);
    }
    return Site.inOrder(sites);
  }

  private static String in(OfRun one, String sentence) {
    return Formatted.of("%s; run %s", sentence, one.store());
  }

  /** The questions that any of the runs was asked, in the order of the one that was asked most. */
  private List<Answer> answers(CaseReport worst, List<Answer> pooled) {
    List<Answer> asked =
        cases.stream()
            .map(one -> one.report().answers())
            .max(Comparator.comparing(List::size))
            .orElse(worst.answers());
    return asked.stream()
        .map(answer -> gravest(answer.question(), answer.resource(), pooled))
        .toList();
  }

  /** What the sum says holds if no run says anything graver; it never makes an answer better. */
  private Answer gravest(Question question, String resource, List<Answer> pooled) {
    OfRun gravest =
        cases.stream()
            .filter(one -> one.report().answer(question, resource).isPresent())
            .max(
                Comparator.comparing(
                    one -> one.report().answer(question, resource).orElseThrow().decision()))
            .orElseThrow();
    Answer alone = gravest.report().answer(question, resource).orElseThrow();
    Optional<Answer> sum =
        pooled.stream()
            .filter(answer -> answer.question() == question && answer.resource().equals(resource))
            .filter(PooledCase::sums)
            .filter(answer -> answer.rising() || (answer.flat() && alone.flat()))
            .findFirst();
    return sum.map(answer -> answer.noted(Formatted.of("; %d runs together", cases.size())))
        .orElseGet(() -> alone.noted(Formatted.of("; run %s", gravest.store())));
  }

  /** Exact counts add up; what is measured, or climbs under load, is a matter of each process. */
  private static boolean sums(Answer answer) {
    return answer.question() != Question.GROWTH
        && !answer.resource().equals(Questionnaire.LIVE_HEAP);
  }
}
