package dev.flatline.engine.report.junit;

import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.junit.JunitSuite.Outcome;
import dev.flatline.engine.report.text.RunTimes;
import dev.flatline.engine.store.RunProgress;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A run as a test suite, as build servers read it: a test for each expectation. What failed is a
 * failure; what could not be decided is an error, never green.
 */
public final class JunitXml {

  private JunitXml() {}

  /** Of a run that was graded; times are those of its journal. */
  public static String of(RunReport report, StoredRun run) {
    RunTimes times = new RunTimes(run);
    List<JunitSuite.Test> tests = new ArrayList<>();
    Set<String> timed = new HashSet<>();
    for (Finding finding : report.findings()) {
      // Several findings are of one case: its time counts once.
      double seconds = timed.add(finding.label()) ? times.seconds(finding.label()) : 0;
      tests.add(test(report, finding, seconds));
    }
    return new JunitSuite(report.plan().incident(), times.begun(), times.seconds(), tests).xml();
  }

  private static JunitSuite.Test test(RunReport report, Finding finding, double seconds) {
    return new JunitSuite.Test(
        finding.label() + ": " + finding.expectation(),
        seconds,
        outcome(report, finding),
        finding.sentence(),
        finding.status().toString(),
        report.find(finding.label()).map(JunitXml::output).orElse(""));
  }

  private static String output(CaseReport about) {
    return Formatted.of(
        "batches: %s\nprobes: %s\n", about.batch().totals().row(), about.probe().totals().row());
  }

  private static Outcome outcome(RunReport report, Finding finding) {
    if (finding.status() == Status.PASS) {
      return Outcome.PASSED;
    }
    // Left out because this machine cannot do it.
    if (report.find(finding.label()).flatMap(CaseReport::skipped).isPresent()) {
      return Outcome.SKIPPED;
    }
    boolean failed = finding.status() == Status.FAIL || finding.status() == Status.METASTABLE;
    return failed ? Outcome.FAILURE : Outcome.ERROR;
  }

  /** Of a run that did not come to its end: it is an error, and none of its cases is green. */
  public static String unfinished(StoredRun run) {
    RunProgress progress = RunProgress.of(run);
    RunTimes times = new RunTimes(run);
    List<JunitSuite.Test> tests = new ArrayList<>();
    for (RunProgress.Ended ended : progress.ended()) {
      tests.add(
          new JunitSuite.Test(
              ended.label(),
              times.seconds(ended.label()),
              ended.failure().isPresent() ? Outcome.ERROR : Outcome.SKIPPED,
              ended.failure().orElse("the case ended, and the run did not: it was not graded"),
              Status.ABORTED.toString(),
              ""));
    }
    for (RunProgress.UnderWay open : progress.underWay()) {
      tests.add(
          error(
              open.label(),
              Formatted.of("did not end: %s", open.round().orElse("no round began"))));
    }
    tests.add(
        error(
            "the run comes to its end",
            Formatted.of("%d of %d cases ended", progress.ended().size(), progress.cases())));
    String incident = progress.incident().orElse("unknown");
    return new JunitSuite(incident, times.begun(), times.seconds(), tests).xml();
  }

  private static JunitSuite.Test error(String name, String message) {
    return new JunitSuite.Test(name, 0, Outcome.ERROR, message, Status.ABORTED.toString(), "");
  }
}
