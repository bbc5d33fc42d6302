package dev.flatline.engine.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import dev.flatline.process.UncontrolledScenario;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraderTest {

  private final FixtureScenario scenario = new FixtureScenario();
  private final Grader grader =
      new Grader(IncidentFacts.of(scenario, new Parameters(Map.of())), scenario.load());

  @Test
  void aRunInWhichEverythingIsAsExpectedPasses() {
    List<Finding> findings = grade(Map.of());

    assertThat(findings)
        .extracting(Finding::label)
        .containsExactly("no-op", "leaky", "manual", "manual/throws", "scoped", "scoped/throws");
    assertThat(findings).extracting(Finding::status).containsOnly(Status.PASS);
    assertThat(status(findings)).isEqualTo(Status.PASS);
  }

  @Test
  void aFixThatRisesFailsAndIsNamed() {
    Finding finding =
        finding("scoped", flat("scoped").with(answer(Question.RETENTION, Decision.RISING)));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.label()).isEqualTo("scoped");
    assertThat(finding.expectation()).isEqualTo("flat in every question: it closes each file");
    assertThat(finding.sentence())
        .isEqualTo(
            "retention of files is RISING: measured 8 files, allowed 1 file (detection limit: 1 file)");
  }

  @Test
  void risingIsNamedBeforeInconclusive() {
    Finding finding =
        finding(
            "scoped",
            flat("scoped")
                .with(answer(Question.RETENTION, Decision.INCONCLUSIVE))
                .with(answer(Question.GROWTH, Decision.RISING)));
    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.sentence()).startsWith("growth of files is RISING");
  }

  @Test
  void aFixThatIsNotShownToBeFlatIsInconclusive() {
    assertThat(
            finding("scoped", flat("scoped").with(answer(Question.GROWTH, Decision.INCONCLUSIVE)))
                .status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aControlThatDoesNotRiseMakesTheRunInvalid() {
    Finding finding = finding("leaky", flat("leaky").failing("too-many-files", 3));

    assertThat(finding.status()).isEqualTo(Status.INVALID);
    assertThat(finding.expectation())
        .isEqualTo("accumulation of files rises showing too-many-files: it defers in the loop");
    assertThat(finding.sentence()).startsWith("accumulation of files is FLAT");
  }

  @Test
  void aControlThatRisesWithoutItsSymptomMakesTheRunInvalid() {
    Finding finding = finding("leaky", leaking("leaky").failing("other:IOException", 3));

    assertThat(finding.status()).isEqualTo(Status.INVALID);
    assertThat(finding.sentence())
        .isEqualTo(
            "the symptom did not show: required too-many-files, measured batch failures"
                + " {other:IOException=3} and probe failures {}");
  }

  @Test
  void theSymptomMayShowInTheProbes() {
    assertThat(finding("leaky", leaking("leaky").probesFailing("too-many-files", 1)).status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void aControlThatRisesInAnotherQuestionMakesTheRunInvalid() {
    CaseBuilder elsewhere =
        flat("leaky")
            .with(answer(Question.RETENTION, Decision.RISING))
            .failing("too-many-files", 3);
    assertThat(finding("leaky", elsewhere).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void aResourceThatWasNotMeasuredIsNotRising() {
    CaseBuilder unmeasured = flat("leaky").failing("too-many-files", 3);
    unmeasured.answers.clear();

    Finding finding = finding("leaky", unmeasured);

    assertThat(finding.status()).isEqualTo(Status.INVALID);
    assertThat(finding.sentence()).isEqualTo("it was not measured");
  }

  @Test
  void aTrapThatDoesNotLeakUnderItsFaultFails() {
    Finding finding = finding("manual/throws", flat("manual").under(Condition.THROWS));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.expectation())
        .isEqualTo("retention of files rises: it closes on success only");
  }

  /** Seen where a starved service let four operations of a size end, and five are needed. */
  @Test
  void aTrapOfWhichNothingIsShownIsInconclusiveAndAControlIsInvalid() {
    CaseBuilder open =
        flat("manual")
            .under(Condition.THROWS)
            .with(answer(Question.RETENTION, Decision.INCONCLUSIVE));
    CaseBuilder control = flat("leaky").with(answer(Question.ACCUMULATION, Decision.INCONCLUSIVE));

    assertThat(finding("manual/throws", open).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(grader.maybeDisturbed(open.besideOthers(2).report())).isTrue();
    assertThat(finding("leaky", control).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void aLateGeneratorMakesTheRunInvalid() {
    List<Finding> findings = grade(Map.of("scoped", flat("scoped").late(250)));

    assertThat(status(findings)).isEqualTo(Status.INVALID);
    assertThat(findings)
        .filteredOn(finding -> finding.status() == Status.INVALID)
        .containsExactly(
            new Finding(
                "scoped",
                Status.INVALID,
                "the load and the faults keep their schedule",
                "schedule lag p99 is 250.0 ms, allowed %d ms; lower the rate or free the machine"
                    .formatted(ScheduleLag.ALLOWED.toMillis())));
  }

  @Test
  void whatIsOpenOnABusyMachineIsWorthAnotherAttemptAndWhatIsFoundStands() {
    CaseBuilder open = flat("scoped").with(answer(Question.GROWTH, Decision.INCONCLUSIVE));
    CaseBuilder calibration = flat("no-op").with(answer(Question.GROWTH, Decision.RISING));

    assertThat(grader.maybeDisturbed(open.report())).isFalse();
    assertThat(grader.maybeDisturbed(open.besideOthers(0.5).report())).isFalse();
    assertThat(grader.maybeDisturbed(open.besideOthers(0.6).report())).isTrue();
    assertThat(grader.maybeDisturbed(flat("scoped").besideOthers(2).report())).isFalse();
    assertThat(grader.maybeDisturbed(leaking("scoped").besideOthers(2).report())).isFalse();
    assertThat(grader.maybeDisturbed(flat("leaky").besideOthers(2).report())).isTrue();
    assertThat(grader.maybeDisturbed(calibration.besideOthers(2).report())).isTrue();
  }

  @Test
  void aLagOfExactlyWhatIsAllowedIsNotLate() {
    CaseBuilder borderline = flat("scoped").late((double) ScheduleLag.ALLOWED.toMillis());
    assertThat(status(grade(Map.of("scoped", borderline)))).isEqualTo(Status.PASS);
  }

  @Test
  void aFixThatFailsOperationsFails() {
    Finding finding = finding("scoped", flat("scoped").failing("other:IOException", 2));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "2 of 100 batches and 0 of 20 probes were not served: batches ok 98 + failed 2"
                + " {other:IOException=2} + shed 0 + interrupted 0 + unfinished 0 = 100 offered,"
                + " probes ok 20 + failed 0 + shed 0 + interrupted 0 + unfinished 0 = 20 offered;"
                + " allowed: none failed, interrupted or unfinished, none shed");
    assertThat(finding("scoped", flat("scoped").probesFailing("other:IOException", 1)).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aControlThatSkipsItemsFailsTooSinceSwallowedErrorsLookLikeSuccess() {
    CaseBuilder swallowing = leaking("leaky").failing("too-many-files", 3).skipping(1);
    assertThat(status(grade(Map.of("leaky", swallowing)))).isEqualTo(Status.FAIL);
  }

  @Test
  void aControlThatHasToSkipItemsFailsWhereItSkipsNone() {
    Expectation skipping =
        Expectation.rising("leaky", Condition.STEADY, Question.RETENTION, "files", "it forgets")
            .skippingItems();
    Grader asked =
        new Grader(
            IncidentFacts.of(
                new FixtureScenario() {
                  @Override
                  public List<Expectation> expectations(Parameters parameters) {
                    return List.of(skipping);
                  }
                },
                new Parameters(Map.of())),
            scenario.load());
    CaseBuilder forgetting = flat("leaky").with(answer(Question.RETENTION, Decision.RISING));

    Finding skipped = only(asked, forgetting.skipping(5));
    assertThat(skipped.status()).isEqualTo(Status.PASS);
    assertThat(skipped.sentence()).contains("items were skipped without an error: measured");
    Finding whole = only(asked, flat("leaky").with(answer(Question.RETENTION, Decision.RISING)));
    assertThat(whole.status()).isEqualTo(Status.INVALID);
    assertThat(whole.sentence()).startsWith("no item was skipped: ok 100");
  }

  private static Finding only(Grader grader, CaseBuilder one) {
    return grader.grade(List.of(one.report())).stream()
        .filter(finding -> finding.label().equals("leaky"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFixThatSkipsItemsFails() {
    Finding finding = finding("scoped", flat("scoped").skipping(5));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "items were skipped without an error: measured processed=815 of asked=820, allowed"
                + " all");
  }

  @Test
  void aFixWhoseOperationsNeverReturnFails() {
    Finding finding = finding("scoped", flat("scoped").unfinished(1));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.sentence())
        .startsWith("1 of 100 batches and 0 of 20 probes were not served");
  }

  @Test
  void aFixThatTurnsOperationsAwayFailsUnlessItsLoadAllowsIt() {
    CaseBuilder shedding = flat("scoped").shedding(5);
    assertThat(finding("scoped", shedding).status()).isEqualTo(Status.FAIL);
    assertThat(finding("scoped", shedding).sentence()).contains("shed 5", "none shed");

    Grader lenient =
        new Grader(
            IncidentFacts.of(scenario, new Parameters(Map.of())),
            scenario.load().toBuilder().shedAllowed(0.05).build());
    assertThat(lenient.grade(flat("no-op").report(), List.of(shedding.report())).get(2).status())
        .isEqualTo(Status.PASS);
  }

  /** Seen at a load of 17 on two processors: 11 of 40 batches of a fix were shed. */
  @Test
  void whatIsNotServedWhileOthersHaveTheProcessorsIsVoidAndWhatRisesIsNot() {
    CaseBuilder shedding = flat("scoped").shedding(5).besideOthers(1.2);

    assertThat(finding("scoped", shedding).status()).isEqualTo(Status.INVALID);
    assertThat(finding("scoped", shedding).sentence())
        .contains("shed 5", "; void, as other processes took 1.2 of 2 processors")
        .endsWith("; free the machine");
    assertThat(grader.maybeDisturbed(shedding.report())).isTrue();
    assertThat(
            finding("scoped", shedding.with(answer(Question.RETENTION, Decision.RISING))).status())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void aControlMayTurnOperationsAway() {
    CaseBuilder shedding = leaking("leaky").failing("too-many-files", 3).shedding(50);
    assertThat(finding("leaky", shedding).status()).isEqualTo(Status.PASS);
  }

  @Test
  void aFixThatFailsAndIsNotShownToBeFlatFails() {
    CaseBuilder both =
        flat("scoped").with(answer(Question.GROWTH, Decision.INCONCLUSIVE)).shedding(1);
    assertThat(finding("scoped", both).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aFixThatServedNothingFails() {
    Finding finding = finding("scoped", flat("scoped").failing("too-many-files", 100));

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.sentence()).startsWith("100 of 100 batches");
  }

  @Test
  void aFixThatWasOfferedNothingOrAskedNothingIsNotPassed() {
    assertThat(finding("scoped", flat("scoped").offeredNothing()).status())
        .isEqualTo(Status.INCONCLUSIVE);
    CaseBuilder unasked = flat("scoped");
    unasked.answers.clear();
    assertThat(finding("scoped", unasked).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aFixIsInterruptedOnlyByFailuresThatTheHarnessInjects() {
    assertThat(finding("scoped", flat("scoped").interrupted(4)).status()).isEqualTo(Status.FAIL);
    assertThat(
            finding("scoped/throws", flat("scoped").under(Condition.THROWS).interrupted(4))
                .status())
        .isEqualTo(Status.PASS);
  }

  @Test
  void aFixWhoseJvmEndedFailsAndAControlWhoseJvmEndedIsInvalid() {
    Finding fix = finding("scoped", flat("scoped").ended("it ended: exitCode=3"));
    assertThat(fix.status()).isEqualTo(Status.FAIL);
    assertThat(fix.sentence())
        .startsWith("it ended: exitCode=3; until then: batches ok 100 + failed 0 + shed 0");

    CaseBuilder control = leaking("leaky").failing("too-many-files", 3).ended("it was killed");
    assertThat(finding("leaky", control).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void withoutTheControlNothingIsProvedAndWhatWasNotRunIsNamed() {
    List<Finding> findings = grader.grade(flat("no-op").report(), List.of(flat("scoped").report()));

    assertThat(status(findings)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(findings.get(1))
        .isEqualTo(
            new Finding(
                "control",
                Status.INCONCLUSIVE,
                "the leaky variant is run beside the others",
                "the negative control was not run, so that nothing shows that this load reproduces"
                    + " the incident; not run: leaky, manual, manual/throws, scoped/throws;"
                    + " checked: scoped; leave out --variant"));
  }

  @Test
  void withoutAFixNothingIsKnownOfAFix() {
    List<CaseReport> control =
        List.of(leaking("leaky").failing("too-many-files", 3).report(), flat("manual").report());
    List<Finding> findings = grader.grade(flat("no-op").report(), control);

    assertThat(status(findings)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(findings.get(1).label()).isEqualTo("fix");
    assertThat(findings.get(1).sentence())
        .contains("not run: manual/throws, scoped, scoped/throws");
  }

  @Test
  void withoutALeakyVariantARunSaysSoAndIsInconclusiveAtBest() {
    FixtureScenario uncontrolled = new UncontrolledScenario();
    List<Finding> findings =
        new Grader(IncidentFacts.of(uncontrolled, new Parameters(Map.of())), uncontrolled.load())
            .grade(
                flat("no-op").report(),
                List.of(flat("scoped").report(), flat("scoped/throws").report()));

    assertThat(status(findings)).isEqualTo(Status.INCONCLUSIVE);
    assertThat(findings)
        .filteredOn(finding -> finding.status() != Status.PASS)
        .extracting(Finding::label, Finding::sentence)
        .containsExactly(
            tuple(
                "control",
                "the scenario has no leaky variant, so that nothing shows that this load and these"
                    + " questions find a leak of it; add the code that failed as one"));
  }

  @Test
  void aControlWithoutANamedSymptomIsInvalid() {
    FixtureScenario silent =
        new FixtureScenario() {
          @Override
          public List<Expectation> expectations(Parameters parameters) {
            return List.of(
                Expectation.rising(
                    "leaky", Condition.STEADY, Question.ACCUMULATION, "files", "it defers"),
                Expectation.flat("scoped", Condition.STEADY, "it closes"));
          }
        };
    List<Finding> findings =
        new Grader(IncidentFacts.of(silent, new Parameters(Map.of())), silent.load())
            .grade(
                flat("no-op").report(),
                List.of(leaking("leaky").report(), flat("scoped").report()));

    assertThat(status(findings)).isEqualTo(Status.INVALID);
    assertThat(findings.get(1).sentence()).startsWith("no expectation of the leaky variant names");
  }

  @Test
  void aLedgerThatContradictsTheKernelMakesTheRunInvalid() {
    for (String label : List.of("leaky", "scoped")) {
      CaseBuilder lying =
          label.equals("leaky") ? leaking(label).failing("too-many-files", 3) : flat(label);
      List<Finding> findings = grade(Map.of(label, lying.contradicted("235 held, 16 threads")));
      assertThat(status(findings)).isEqualTo(Status.INVALID);
      assertThat(findings).extracting(Finding::sentence).contains("235 held, 16 threads");
    }
  }

  @Test
  void aHarnessThatRisesMakesTheRunInvalidAndOneThatEndsIsItsOwnError() {
    assertThat(
            finding("no-op", flat("no-op").with(answer(Question.GROWTH, Decision.RISING))).status())
        .isEqualTo(Status.INVALID);
    assertThat(finding("no-op", flat("no-op").late(300)).status()).isEqualTo(Status.INVALID);
    assertThat(finding("no-op", flat("no-op").ended("it ended")).status())
        .isEqualTo(Status.HARNESS_ERROR);
  }

  @Test
  void theWorstFindingIsTheStatusOfTheRun() {
    assertThat(
            status(
                grade(
                    Map.of(
                        "leaky", flat("leaky"),
                        "scoped", flat("scoped").failing("x", 1)))))
        .isEqualTo(Status.FAIL);
    assertThat(
            status(
                grade(
                    Map.of(
                        "leaky", flat("leaky"),
                        "manual",
                            flat("manual").with(answer(Question.GROWTH, Decision.INCONCLUSIVE))))))
        .isEqualTo(Status.INVALID);
  }

  private Finding finding(String label, CaseBuilder replaced) {
    return grade(Map.of(label, replaced)).stream()
        .filter(finding -> finding.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** Grades a run as expected, but for the cases replaced. */
  private List<Finding> grade(Map<String, CaseBuilder> replaced) {
    List<CaseBuilder> asExpected =
        List.of(
            flat("no-op"),
            leaking("leaky").failing("too-many-files", 3),
            flat("manual"),
            flat("manual")
                .under(Condition.THROWS)
                .with(answer(Question.RETENTION, Decision.RISING)),
            flat("scoped"),
            flat("scoped").under(Condition.THROWS));
    List<CaseReport> reports = new ArrayList<>();
    for (CaseBuilder expected : asExpected) {
      reports.add(replaced.getOrDefault(expected.label(), expected).report());
    }
    return grader.grade(reports.get(0), reports.subList(1, reports.size()));
  }

  private static Status status(List<Finding> findings) {
    return Status.worst(findings.stream().map(Finding::status).toList());
  }

  private static Answer answer(Question question, Decision decision) {
    return new Answer(question, "files", decision, "8 files", "1 file", 1, "1 file");
  }

  private static CaseBuilder flat(String variant) {
    return new CaseBuilder(variant);
  }

  private static CaseBuilder leaking(String variant) {
    return flat(variant).with(answer(Question.ACCUMULATION, Decision.RISING));
  }

  private static final class CaseBuilder {
    private final String variant;
    private Condition condition = Condition.STEADY;
    final List<Answer> answers = new ArrayList<>();
    private Map<String, Long> batchFailed = Map.of();
    private Map<String, Long> probeFailed = Map.of();
    private long offered = 100;
    private long probes = 20;
    private long asked = 800;
    private long processed = 800;
    private long shed;
    private long interrupted;
    private long unfinished;
    private double lagMillis = 1;
    private List<String> contradictions = List.of();
    private Optional<MachineUse> machine = Optional.empty();
    private Optional<String> failure = Optional.empty();

    CaseBuilder(String variant) {
      this.variant = variant;
      for (Question question : Question.values()) {
        answers.add(answer(question, Decision.FLAT));
      }
    }

    String label() {
      return condition == Condition.STEADY ? variant : variant + "/" + condition.label();
    }

    CaseBuilder under(Condition fault) {
      condition = fault;
      return this;
    }

    CaseBuilder with(Answer answer) {
      answers.removeIf(other -> other.question() == answer.question());
      answers.add(answer);
      return this;
    }

    CaseBuilder failing(String symptom, long count) {
      batchFailed = Map.of(symptom, count);
      return this;
    }

    CaseBuilder probesFailing(String symptom, long count) {
      probeFailed = Map.of(symptom, count);
      return this;
    }

    CaseBuilder skipping(long items) {
      processed -= items;
      return this;
    }

    CaseBuilder offeredNothing() {
      offered = 0;
      probes = 0;
      asked = 0;
      processed = 0;
      return this;
    }

    CaseBuilder shedding(long operations) {
      shed = operations;
      return this;
    }

    CaseBuilder interrupted(long operations) {
      interrupted = operations;
      return this;
    }

    CaseBuilder unfinished(long operations) {
      unfinished = operations;
      return this;
    }

    CaseBuilder contradicted(String sentence) {
      contradictions = List.of(sentence);
      return this;
    }

    CaseBuilder late(double millis) {
      lagMillis = millis;
      return this;
    }

    CaseBuilder besideOthers(double processors) {
      machine =
          Optional.of(new MachineUse(2, 0.5, processors, 0, Optional.empty(), Optional.empty()));
      return this;
    }

    CaseBuilder ended(String reason) {
      failure = Optional.of(reason);
      return this;
    }

    CaseReport report() {
      return new CaseReport(
          label(),
          variant,
          condition,
          Map.of(),
          List.copyOf(answers),
          new CaseReport.Figures(batch(), 5),
          new CaseReport.Figures(probe(), 5),
          Map.of(),
          lagMillis,
          0,
          contradictions,
          Optional.empty(),
          machine,
          Optional.empty(),
          failure,
          "runs/fixture");
    }

    private TrafficTotals batch() {
      long ok = offered - sum(batchFailed) - shed - interrupted - unfinished;
      return new TrafficTotals(
          offered, ok, batchFailed, shed, interrupted, unfinished, asked, processed);
    }

    private TrafficTotals probe() {
      return new TrafficTotals(probes, probes - sum(probeFailed), probeFailed, 0, 0, 0, 20, 20);
    }

    private static long sum(Map<String, Long> failed) {
      return failed.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
