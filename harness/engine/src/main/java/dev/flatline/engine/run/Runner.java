package dev.flatline.engine.run;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.Json;
import dev.flatline.engine.store.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out a plan, case by case, and writes the run store as it goes. */
public final class Runner {

  private final Incident incident;
  private final RunPlan plan;
  private final RunListener listener;

  public Runner(Incident incident, RunPlan plan, RunListener listener) {
    this.incident = incident;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Runs everything.
   *
   * @param out the directory of all runs
   * @throws FlatlineException if the store is not writable, or a limit is not permitted
   */
  public RunReport run(Path out) throws InterruptedException {
    try (RunStore store = RunStore.create(out, plan, Clock.systemUTC())) {
      int cases = plan.cases().size();
      store.journal().write("run-started", "incident", plan.incident(), "cases", cases);
      RunReport report = graded(store, runCases(store));
      store.write("verdict.json", Json.pretty(report));
      Status status = report.status();
      store.journal().write("run-ended", "status", status, "exitCode", status.exitCode());
      return report;
    }
  }

  private record Attempt(CaseEvidence evidence, CaseReport report) {}

  private List<CaseReport> runCases(RunStore store) throws InterruptedException {
    List<CaseReport> reports = new ArrayList<>();
    CaseEvidence calibration = null;
    for (CasePlan casePlan : plan.cases()) {
      listener.caseStarted(reports.size() + 1, plan.cases().size(), casePlan.label());
      Attempt attempt = attempt(store, casePlan, calibration, 1);
      for (int i = 2; attempt.report().late() && i <= Defaults.ATTEMPTS; i++) {
        attempt = attempt(store, casePlan, calibration, i);
      }
      if (calibration == null) {
        calibration = attempt.evidence();
      }
      reports.add(attempt.report());
      listener.caseEnded(attempt.report());
    }
    return reports;
  }

  private Attempt attempt(
      RunStore store, CasePlan casePlan, @Nullable CaseEvidence calibration, int number)
      throws InterruptedException {
    try (CaseStore caseStore = store.openCase(casePlan, number)) {
      String label = casePlan.label();
      String directory = caseStore.directory().toString();
      store.journal().write("case-started", "case", label, "store", directory);
      CaseEvidence evidence = new CaseRunner(incident, plan, casePlan, caseStore, listener).run();
      CaseReport report =
          new Judge(incident.scenario(), calibration == null ? evidence : calibration)
              .judge(evidence, caseStore.directory());
      caseStore.write("verdict.json", Json.pretty(report));
      store
          .journal()
          .write(
              "case-ended",
              "case",
              label,
              "failure",
              evidence.failure(),
              "lagP99Millis",
              report.lagP99Millis());
      return new Attempt(evidence, report);
    }
  }

  private RunReport graded(RunStore store, List<CaseReport> reports) {
    List<Finding> findings =
        new Grader(incident.scenario(), plan.parameters())
            .grade(reports.get(0), reports.subList(1, reports.size()));
    Status status = Status.worst(findings.stream().map(Finding::status).toList());
    return new RunReport(plan, status, reports, findings, store.directory().toString());
  }
}
