package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.testkit.IncidentRun;
import dev.flatline.verdict.answer.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One connection lost in a thousand operations of the fixed variant: a build can afford that; one
 * in ten thousand takes ten times as long, see the incident's README.
 */
@Tag("long")
class SlowLeakIT {

  private static final int ONE_IN = 1_000;

  @Test
  void aLeakOfTheMarginIsFoundAndTheSameRunWithoutItIsFlat() throws Exception {
    CaseReport leaking = run(ONE_IN, true);
    CaseReport flat = run(0, false);

    assertThat(connections(leaking).rising()).as(connections(leaking).sentence()).isTrue();
    assertThat(connections(leaking).interval().orElseThrow())
        .satisfies(
            rate ->
                assertThat(1.0 / ONE_IN).as(rate.toString()).isBetween(rate.low(), rate.high()));
    assertThat(connections(flat).flat()).as(connections(flat).sentence()).isTrue();
    assertThat(connections(flat).smallestRate().orElseThrow()).isLessThanOrEqualTo(1.0 / ONE_IN);
    // Ended as soon as it was decided, long before the last round.
    assertThat(leaking.batch().totals().offered()).isLessThan(flat.batch().totals().offered());
  }

  private static Answer connections(CaseReport report) {
    return report.answer(Question.RETENTION, "connections").orElseThrow();
  }

  private static CaseReport run(int leakEvery, boolean untilDecided) throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    Map<String, String> settings =
        Map.of(
            "leakEvery", Integer.toString(leakEvery),
            "rate", "1000",
            "size", "1",
            "workMillis", "0",
            "poolSize", "100",
            "inFlight", "16",
            "roundMillis", "1250",
            "rounds", "5");
    RunPlan planned =
        Planner.plan(
            incident,
            Profile.CI,
            List.of("scoped"),
            settings,
            Long.getLong("flatline.seed", 1),
            Jdk.own().home().toString());
    // The calibration and the steady case; failures have their own test.
    RunPlan plan =
        planned
            .withCases(planned.cases().subList(0, 2))
            .withTarget(new Target(1.0 / ONE_IN, untilDecided));
    RunReport report =
        new Runner(incident, plan, RunListener.SILENT, 1).run(Path.of("target/runs"));
    return report.find("scoped").orElseThrow();
  }
}
