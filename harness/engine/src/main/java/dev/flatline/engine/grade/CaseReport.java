package dev.flatline.engine.grade;

import dev.flatline.api.Condition;
import dev.flatline.api.Question;
import dev.flatline.engine.document.GivenAnswer;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.VerdictDocument;
import dev.flatline.process.Status;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case, judged.
 *
 * @param label for example {@code scoped/throws}
 * @param answers to the three questions, for each resource that could be asked about
 * @param batch figures of the batch traffic over all load rounds
 * @param probe figures of the probe traffic over all load rounds
 * @param examples the first failure of each symptom
 * @param lagP99Millis the worst round's 99th percentile of the schedule lag
 * @param liveHeapGrowthBytes live heap of the last checkpoint minus that of the baseline
 * @param contradictions between a ledger and the kernel's count of the process
 * @param chaos the faults and what they did; empty without any
 * @param machine who had the processors while the case ran; empty where the kernel does not tell
 * @param skipped why the case was not run; empty if it was
 * @param failure why the child did not go on
 * @param store the directory of the case
 * @param sites lines of code that explain the answers, the likeliest first; none without an agent
 */
public record CaseReport(
    String label,
    String variant,
    Condition condition,
    Map<String, String> facts,
    List<Answer> answers,
    Figures batch,
    Figures probe,
    Map<String, Example> examples,
    double lagP99Millis,
    long liveHeapGrowthBytes,
    List<String> contradictions,
    Optional<ChaosReport> chaos,
    Optional<MachineUse> machine,
    Optional<String> skipped,
    Optional<String> failure,
    String store,
    List<Site> sites) {

  public CaseReport {
    // A report of an older version has none.
    sites = sites == null ? List.of() : List.copyOf(sites);
  }

  /** A case of which no line is known. */
  public CaseReport(
      String label,
      String variant,
      Condition condition,
      Map<String, String> facts,
      List<Answer> answers,
      Figures batch,
      Figures probe,
      Map<String, Example> examples,
      double lagP99Millis,
      long liveHeapGrowthBytes,
      List<String> contradictions,
      Optional<ChaosReport> chaos,
      Optional<MachineUse> machine,
      Optional<String> skipped,
      Optional<String> failure,
      String store) {
    this(
        label,
        variant,
        condition,
        facts,
        answers,
        batch,
        probe,
        examples,
        lagP99Millis,
        liveHeapGrowthBytes,
        contradictions,
        chaos,
        machine,
        skipped,
        failure,
        store,
        List.of());
  }

  /**
   * One kind of traffic over the load rounds.
   *
   * @param p99Millis the response time, from the due time, of the worst round; 0 if nothing ended
   */
  public record Figures(TrafficTotals totals, double p99Millis) {

    /** Of no traffic. */
    public static final Figures NONE = new Figures(TrafficTotals.NONE, 0);

    /** Both together: the sum, and the response time of the worst round of all. */
    public Figures plus(Figures other) {
      return new Figures(totals.plus(other.totals), Math.max(p99Millis, other.p99Millis));
    }
  }

  /** The same, its store in that directory. */
  public CaseReport in(String directory) {
    return copy(directory, sites);
  }

  /** The same with the lines of code that explain its answers, the likeliest first. */
  public CaseReport at(List<Site> ranked) {
    return copy(store, ranked);
  }

  private CaseReport copy(String directory, List<Site> ranked) {
    return new CaseReport(
        label,
        variant,
        condition,
        facts,
        answers,
        batch,
        probe,
        examples,
        lagP99Millis,
        liveHeapGrowthBytes,
        contradictions,
        chaos,
        machine,
        skipped,
        failure,
        directory,
        ranked);
  }

  /** For a machine; its run says what was required of it. */
  public String json() {
    List<GivenAnswer> questions =
        answers.stream().map(given -> GivenAnswer.of(label, given)).toList();
    return VerdictDocument.of(
            "run",
            Status.INCONCLUSIVE,
            label,
            Answer.telling(answers)
                .map(Answer::sentence)
                .or(() -> failure)
                .or(() -> skipped)
                .orElse("no question could be asked"),
            questions)
        .ungraded()
        .at(sites)
        .text(this);
  }

  /** Whether the load or the faults did not keep their schedule: what the case showed is void. */
  public boolean late() {
    return loadLate() || faultsLate();
  }

  private boolean loadLate() {
    return ScheduleLag.late(lagP99Millis * 1e6);
  }

  private boolean faultsLate() {
    return failure.isEmpty() && chaos.filter(ChaosReport::late).isPresent();
  }

  /** What was late, with its figures and who had the processors; for a case that was. */
  String lateness() {
    String what =
        loadLate()
            ? ScheduleLag.sentence(lagP99Millis * 1e6)
            : Formatted.of(
                "the faults ended too late in the round to see the service come back: %,d ms were left, needed %,d ms",
                chaos.orElseThrow().recovery().watchedMillis(),
                chaos.orElseThrow().recovery().neededMillis());
    return what + machine.map(use -> ", as " + use.inWords()).orElse("");
  }

  /** Who had the processors while the case ran, if others kept the machine busy. */
  public Optional<MachineUse> disturbance() {
    return machine.filter(MachineUse::busy);
  }

  /** Whether an operation failed with a symptom in the load rounds. */
  boolean shows(String symptom) {
    return batch.totals().failed().getOrDefault(symptom, 0L) > 0
        || probe.totals().failed().getOrDefault(symptom, 0L) > 0;
  }

  /** The answer to one question about one resource, if it was asked. */
  public Optional<Answer> answer(Question question, String resource) {
    return answers.stream()
        .filter(answer -> answer.question() == question && answer.resource().equals(resource))
        .findFirst();
  }

  /** The worst answer to a question over all resources: rising before inconclusive before flat. */
  public Optional<Answer> worst(Question question) {
    return answers.stream()
        .filter(answer -> answer.question() == question)
        .max(Comparator.comparing(Answer::decision));
  }
}
