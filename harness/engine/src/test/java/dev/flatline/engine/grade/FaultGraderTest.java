package dev.flatline.engine.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.api.Question;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultGraderTest {

  private static final FaultPlan PAUSED =
      new FaultPlan(
          "paused",
          List.of(
              PlannedFault.at(
                  Duration.ofSeconds(1),
                  "pause",
                  Target.COMPANION,
                  Map.of(),
                  Duration.ofSeconds(1))),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2));

  private static final Witness SEEN = new Witness(true, "state T");
  private static final Answer FLAT =
      new Answer(Question.RETENTION, "files", Decision.FLAT, "0 files", "1 file", 0, "1 file");
  private static final Recovery BACK = recovery(OptionalLong.of(300));
  private static final Recovery LATE = recovery(OptionalLong.of(2_001));
  private static final Recovery LOST = recovery(OptionalLong.empty());

  /** Scoped has to come back, leaky must not. */
  private static final class Struck extends FixtureScenario {
    @Override
    public List<FaultPlan> faultPlans() {
      return List.of(PAUSED);
    }

    @Override
    public List<Expectation> expectations(Parameters parameters) {
      return List.of(
          Expectation.metastable("leaky", PAUSED, "it keeps dead connections"),
          Expectation.recovers("scoped", PAUSED, "it evicts them"),
          Expectation.released("manual", PAUSED, "the kernel closes its sockets"));
    }
  }

  private static Recovery recovery(OptionalLong back) {
    return new Recovery(90, 12, OptionalLong.of(5), back, 2_000, 3_000);
  }

  @Test
  void whatComesBackInTimePasses() {
    assertThat(grade("scoped", SEEN, BACK).status()).isEqualTo(Status.PASS);
  }

  @Test
  void whatDoesNotComeBackIsMetastable() {
    for (Recovery recovery : List.of(LATE, LOST)) {
      assertThat(grade("scoped", SEEN, recovery).status()).isEqualTo(Status.METASTABLE);
    }
    assertThat(grade("scoped", SEEN, LOST).sentence())
        .isEqualTo(
            "goodput was not back at 95 % of 90 operations/s by the end of the round after the"
                + " faults, allowed 2,000 ms; 12 errors, the first after 5 ms; the longest call took 5"
                + " ms, the faults 1,000 ms");
  }

  /** Seen at a load of ten: the fix served nine operations of ten, as others had the processors. */
  @Test
  void whatDoesNotComeBackWhileOthersHaveTheProcessorsIsVoid() {
    FaultOutcome fault = new FaultOutcome("restart", 1_000, 1_001, 2_001, SEEN, List.of());
    Finding finding = grade(busy("scoped", chaos(fault, LOST, 5)));

    assertThat(finding.status()).isEqualTo(Status.INVALID);
    assertThat(finding.sentence())
        .startsWith("goodput was not back at 95 % of 90 operations/s")
        .endsWith(
            "; void, as other processes took 1.2 of 2 processors, the hypervisor 0.0, the run"
                + " itself 0.5; free the machine");
    assertThat(grade(busy("scoped", chaos(fault, BACK, 5))).status()).isEqualTo(Status.PASS);
    assertThat(grade(busy("leaky", chaos(fault, LOST, 5))).status()).isEqualTo(Status.PASS);
    assertThat(grade(busy("leaky", chaos(fault, BACK, 5))).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void aFaultWithoutAWitnessIsNeverGreen() {
    Finding finding = grade("scoped", new Witness(false, "state S"), BACK);

    assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(finding.sentence())
        .isEqualTo("pause of the backing service has no witness: state S");
    assertThat(grade("leaky", new Witness(false, "state S"), LOST).status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void faultsThatAreLateTellNothing() {
    Recovery unseen = new Recovery(90, 12, OptionalLong.of(5), OptionalLong.empty(), 2_000, 2_999);

    assertThat(grade("scoped", SEEN, unseen).sentence())
        .isEqualTo(
            "the faults ended too late in the round to see the service come back: 2,999 ms were"
                + " left, needed 3,000 ms; lower the rate or free the machine");
    assertThat(grade("scoped", SEEN, unseen).status()).isEqualTo(Status.INVALID);
    assertThat(grade("leaky", SEEN, unseen).status()).isEqualTo(Status.INVALID);
  }

  /** A service that died has not lacked the time to come back. */
  @Test
  void aServiceThatDiedFailsHoweverLateTheFaultsWere() {
    FaultOutcome fault = new FaultOutcome("restart", 1_000, 1_001, 2_001, SEEN, List.of());
    Recovery unseen = new Recovery(90, 12, OptionalLong.of(5), OptionalLong.empty(), 2_000, 9);
    CaseReport dead =
        report("scoped", Optional.of(chaos(fault, unseen, 5)), Optional.of("the subject ended"));

    assertThat(grade(dead).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void aControlThatComesBackMakesTheRunInvalid() {
    assertThat(grade("leaky", SEEN, LOST).status()).isEqualTo(Status.PASS);
    assertThat(grade("leaky", SEEN, BACK).status()).isEqualTo(Status.INVALID);
  }

  /** A case that ended before its faults did must not go without a finding. */
  @Test
  void aCaseThatEndedEarlyIsNeverGreen() {
    Optional<String> died = Optional.of("the subject ended");

    Finding control = grade(report("leaky", Optional.empty(), died));
    assertThat(control.status()).isEqualTo(Status.INVALID);
    assertThat(control.sentence()).isEqualTo("the subject ended");
    assertThat(grade(report("scoped", Optional.empty(), died)).status()).isEqualTo(Status.FAIL);
    assertThat(grade(report("scoped", Optional.empty(), Optional.empty())).status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  /** Who lacks a tool is told so; nothing is then known of the case. */
  @Test
  void aCaseThatThisMachineCannotRunIsNeitherGreenNorFailed() {
    for (String variant : List.of("scoped", "leaky")) {
      Finding finding = grade(skipped(variant, "no nft"));

      assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
      assertThat(finding.sentence()).isEqualTo("SKIPPED, no nft");
    }
  }

  @Test
  void aControlThatDiesAfterItsFaultsProvesNothing() {
    FaultOutcome fault = new FaultOutcome("restart", 1_000, 1_001, 2_001, SEEN, List.of());
    CaseReport dead =
        report("leaky", Optional.of(chaos(fault, LOST, 5)), Optional.of("the subject ended"));

    assertThat(grade(dead).status()).isEqualTo(Status.INVALID);
  }

  @Test
  void whoWasEndedMustHaveHeldSomethingThatIsGivenBack() {
    Release back = new Release(10, 0, OptionalLong.of(9), 2_000);
    Release kept = new Release(10, 3, OptionalLong.empty(), 2_000);
    Release nothing = new Release(0, 0, OptionalLong.of(0), 2_000);

    assertThat(grade(SEEN, back).status()).isEqualTo(Status.PASS);
    assertThat(grade(SEEN, kept).status()).isEqualTo(Status.FAIL);
    assertThat(grade(SEEN, kept).sentence())
        .isEqualTo(
            "the backing service kept 3 of 10 connections for 2,000 ms after the end of the subject");
    assertThat(grade(SEEN, nothing).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(grade(new Witness(false, "it lives on"), back).status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  private static Finding grade(Witness witness, Release release) {
    FaultOutcome fault =
        new FaultOutcome("exit of the subject", 1_000, 1_001, 2_001, witness, List.of());
    ChaosReport chaos =
        new ChaosReport(
            "paused",
            List.of(fault),
            LOST,
            Optional.of(release),
            Map.of(),
            5,
            1_000,
            Optional.empty());
    return grade(report("manual", Optional.of(chaos), Optional.empty()));
  }

  private static Finding grade(String variant, Witness witness, Recovery recovery) {
    FaultOutcome fault =
        new FaultOutcome("pause of the backing service", 1_000, 1_001, 2_001, witness, List.of());
    return grade(report(variant, Optional.of(chaos(fault, recovery, 5)), Optional.empty()));
  }

  private static Finding grade(CaseReport report) {
    return new Grader(
            IncidentFacts.of(new Struck(), new Parameters(Map.of())), new FixtureScenario().load())
        .grade(report("no-op", Optional.empty(), Optional.empty()), List.of(report)).stream()
            .filter(finding -> finding.label().equals(report.label()))
            .findFirst()
            .orElseThrow();
  }

  private static ChaosReport chaos(FaultOutcome fault, Recovery recovery, double longest) {
    return new ChaosReport(
        "paused",
        List.of(fault),
        recovery,
        Optional.empty(),
        Map.of(),
        longest,
        1_000,
        Optional.empty());
  }

  @Test
  void onlyACallThatLastsNearlyAsLongAsTheFaultsIsStuck() {
    FaultOutcome fault = new FaultOutcome("silence on the wire", 1, 1, 2, SEEN, List.of());

    assertThat(chaos(fault, BACK, 799).stuck()).isFalse();
    assertThat(chaos(fault, BACK, 800).stuck()).isTrue();
  }

  private static CaseReport report(
      String variant, Optional<ChaosReport> chaos, Optional<String> failure) {
    return report(variant, chaos, Optional.empty(), Optional.empty(), failure);
  }

  private static CaseReport skipped(String variant, String reason) {
    return report(
        variant, Optional.empty(), Optional.empty(), Optional.of(reason), Optional.empty());
  }

  private static CaseReport busy(String variant, ChaosReport chaos) {
    MachineUse use = new MachineUse(2, 0.5, 1.2, 0, Optional.empty(), Optional.empty());
    return report(
        variant, Optional.of(chaos), Optional.of(use), Optional.empty(), Optional.empty());
  }

  private static CaseReport report(
      String variant,
      Optional<ChaosReport> chaos,
      Optional<MachineUse> machine,
      Optional<String> skipped,
      Optional<String> failure) {
    CaseReport.Figures served =
        new CaseReport.Figures(new TrafficTotals(9, 9, Map.of(), 0, 0, 0, 9, 9), 5);
    return new CaseReport(
        variant + "/paused",
        variant,
        Condition.STEADY,
        Map.of(),
        List.of(FLAT),
        served,
        served,
        Map.of(),
        1,
        0,
        List.of(),
        chaos,
        machine,
        skipped,
        failure,
        "");
  }
}
