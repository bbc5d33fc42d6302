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
      store
          .journal()
          .write("run-started", "incident", plan.incident(), "cases", plan.cases().size());
      RunReport report = runCases(store);
      store.write("verdict.json", Json.pretty(report));
      store
          .journal()
          .write("run-ended", "status", report.status(), "exitCode", report.status().exitCode());
      return report;
    }
  }

  private RunReport runCases(RunStore store) throws InterruptedException {
    List<CaseReport> reports = new ArrayList<>();
    CaseEvidence calibration = null;
    for (CasePlan casePlan : plan.cases()) {
      listener.caseStarted(reports.size() + 1, plan.cases().size(), casePlan.label());
      CaseStore caseStore = store.openCase(casePlan);
      store
          .journal()
          .write(
              "case-started", "case", casePlan.label(), "store", caseStore.directory().toString());
      CaseEvidence evidence;
      try (caseStore) {
        evidence = new CaseRunner(incident, plan, casePlan, caseStore, listener).run();
        if (calibration == null) {
          calibration = evidence;
        }
        CaseReport report =
            new Judge(incident.scenario(), calibration).judge(evidence, caseStore.directory());
        caseStore.write("verdict.json", Json.pretty(report));
        reports.add(report);
        listener.caseEnded(report);
      }
      store.journal().write("case-ended", "case", casePlan.label(), "failure", evidence.failure());
    }
    List<Finding> findings =
        new Grader(incident.scenario()).grade(reports.get(0), reports.subList(1, reports.size()));
    Status status = Status.worst(findings.stream().map(Finding::status).toList());
    return new RunReport(plan, status, reports, findings, store.directory().toString());
  }
}
