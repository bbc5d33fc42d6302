package dev.flatline.engine.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.process.traffic.LossShare;
import dev.flatline.process.traffic.TrafficTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SameFaultsTest {

  private static final FaultPlan PLAN =
      new FaultPlan(
          "hole",
          List.of(
              PlannedFault.at(
                  Duration.ofSeconds(1),
                  "black-hole",
                  PlannedFault.Target.WIRE,
                  Map.of("connections", "open"),
                  Duration.ofSeconds(3))),
          Duration.ofSeconds(8),
          Duration.ofSeconds(2));

  private static final List<Expectation> STUCK =
      List.of(
          Expectation.stuck("leaky", PLAN, "it waits"),
          Expectation.neverStuck("scoped", PLAN, "it gives up"));

  private static CaseReport report(String variant, long lost, boolean landed, double lagMillis) {
    return report(variant, lost, landed, lagMillis, Optional.empty());
  }

  private static CaseReport report(
      String variant, long lost, boolean landed, double lagMillis, Optional<MachineUse> machine) {
    return report(variant, lost, 8, landed, lagMillis, machine);
  }

  private static CaseReport report(
      String variant,
      long lost,
      int together,
      boolean landed,
      double lagMillis,
      Optional<MachineUse> machine) {
    FaultOutcome fault =
        new FaultOutcome("hole", 1_000, 1_001, 4_000, new Witness(landed, "seen"), List.of());
    Recovery recovery =
        new Recovery(200, lost, OptionalLong.of(500), OptionalLong.of(0), 2_000, 4_000);
    ChaosReport chaos =
        new ChaosReport(
            "hole",
            List.of(fault),
            recovery,
            Optional.empty(),
            Map.of(),
            5,
            3_000,
            Optional.of(LossShare.of(lost, 1_600, together)));
    CaseReport.Figures none = new CaseReport.Figures(TrafficTotals.NONE, 0);
    return new CaseReport(
        variant + "/hole",
        variant,
        Condition.STEADY,
        Map.of(),
        List.of(),
        none,
        none,
        Map.of(),
        lagMillis,
        0,
        List.of(),
        Optional.of(chaos),
        machine,
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static IncidentFacts facts(List<Expectation> expectations) {
    IncidentFacts facts = IncidentFacts.of(new FixtureScenario(), new Parameters(Map.of()));
    return new IncidentFacts(
        facts.summary(),
        facts.variants(),
        facts.resources(),
        expectations,
        facts.companion(),
        facts.capacity());
  }

  private static List<Finding> compared(CaseReport leaky, CaseReport scoped) {
    return new SameFaults(facts(STUCK), List.of(leaky, scoped)).findings();
  }

  @Test
  void aFixThatLosesLessPasses() {
    List<Finding> findings = compared(report("leaky", 558, true, 1), report("scoped", 49, true, 1));

    assertThat(findings).singleElement().extracting(Finding::status).isEqualTo(Status.PASS);
    assertThat(findings.get(0).label()).isEqualTo("scoped/hole");
    assertThat(findings.get(0).sentence())
        .startsWith(
            "not served: 49 of 1,600 operations, by leaky/hole 558 of 1,600 operations; less");
  }

  /** Five of five runs of an incident passed although its fix lost more than the leaky variant. */
  @Test
  void aFixThatLosesAsMuchOrMoreFails() {
    for (long lost : new long[] {525, 544, 700}) {
      assertThat(compared(report("leaky", 525, true, 1), report("scoped", lost, true, 1)))
          .singleElement()
          .extracting(Finding::status)
          .isEqualTo(Status.FAIL);
    }
  }

  /** Where nearly all of a round is under way at once, one round is one piece of evidence. */
  @Test
  void whereNoTestCanTellAFixLosesLessThanHalf() {
    CaseReport leaky = report("leaky", 1_400, 1_000, true, 1, Optional.empty());

    assertThat(compared(leaky, report("scoped", 699, 1_000, true, 1, Optional.empty())))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.PASS);
              assertThat(finding.sentence()).contains("operations; less than half as much");
            });
    assertThat(compared(leaky, report("scoped", 700, 1_000, true, 1, Optional.empty())))
        .singleElement()
        .extracting(Finding::status)
        .isEqualTo(Status.FAIL);
  }

  @Test
  void whatIsLostWhileOthersHaveTheProcessorsIsNotHeldAgainstAFix() {
    MachineUse busy =
        new MachineUse(2, 0.5, 1.2, 0, Optional.empty(), Optional.of("javac, pid 7, 1.2"));
    CaseReport leaky = report("leaky", 525, true, 1, Optional.of(busy));

    assertThat(compared(leaky, report("scoped", 544, true, 1)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.status()).isEqualTo(Status.INVALID);
              assertThat(finding.sentence())
                  .endsWith(
                      "; void, as other processes took 1.2 of 2 processors (most of it javac, pid"
                          + " 7, 1.2), the hypervisor 0.0, the run itself 0.5; free the machine");
            });
    assertThat(compared(leaky, report("scoped", 49, true, 1, Optional.of(busy))))
        .singleElement()
        .extracting(Finding::status)
        .isEqualTo(Status.PASS);
  }

  @Test
  void whatWasNotSeenIsNotCompared() {
    CaseReport leaky = report("leaky", 525, true, 1);

    assertThat(compared(leaky, report("scoped", 525, false, 1))).isEmpty();
    assertThat(compared(leaky, report("scoped", 525, true, 150))).isEmpty();
    assertThat(new SameFaults(facts(STUCK), List.of(leaky)).findings()).isEmpty();
  }

  @Test
  void faultsThatTheControlSurvivesAskForNoComparison() {
    List<Expectation> both =
        List.of(
            Expectation.recovers("leaky", PLAN, "it comes back"),
            Expectation.recovers("scoped", PLAN, "it comes back"));
    List<CaseReport> cases = List.of(report("leaky", 5, true, 1), report("scoped", 500, true, 1));

    assertThat(new SameFaults(facts(both), cases).findings()).isEmpty();
  }
}
