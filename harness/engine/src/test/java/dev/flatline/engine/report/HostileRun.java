package dev.flatline.engine.report;

import dev.flatline.api.Condition;
import dev.flatline.api.Question;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.document.Site.Related;
import dev.flatline.engine.document.Site.SourceRange;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.CaseReport.Figures;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.store.Journal;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.TrafficResult.Example;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A run of which every text is one that a subject chose. */
final class HostileRun {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private HostileRun() {}

  /** A run that failed, a case for each text. */
  static RunReport of(Path store, List<String> texts) {
    List<CaseReport> cases = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (String text : texts) {
      String label = cases.size() + text;
      cases.add(caseOf(store, label, text));
      findings.add(new Finding(label, Status.FAIL, text, text));
      findings.add(new Finding(label, Status.PASS, text, text));
    }
    Incident incident = new Incident(new FixtureScenario(), Path.of("fixture.jar"));
    return new RunReport(
        Planner.plan(incident, Profile.CI, List.of(), Map.of(), 1, "/jdk"),
        Status.FAIL,
        cases,
        findings,
        store.toString());
  }

  private static CaseReport caseOf(Path store, String label, String text) {
    TrafficTotals totals = new TrafficTotals(4, 1, Map.of(text, 3L), 0, 0, 0, 4, 4);
    List<Answer> answers = new ArrayList<>();
    for (Question question : Question.values()) {
      answers.add(new Answer(question, text, Decision.RISING, text, text, 1, text));
    }
    return new CaseReport(
        label,
        "leaky",
        Condition.STEADY,
        Map.of("java.version", text, "gc", text, "limit.descriptors", text),
        answers,
        new Figures(totals, 1),
        new Figures(totals, 1),
        Map.of(text, new Example(text, 2, 1)),
        1,
        0,
        List.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(text),
        store.resolve("gone").toString(),
        List.of(site(label, text)));
  }

  private static Site site(String label, String text) {
    SourceRange at = new SourceRange("a" + text, 41, 41, Optional.of(text));
    return new Site(
        1,
        label,
        text,
        text,
        text,
        OptionalLong.of(1),
        at,
        List.of(new Related("loop", text, at), new Related("called", text, at)),
        List.of(text));
  }

  /** A journal in which the first case took two seconds, and the run three. */
  static void journal(Path store, String label) {
    write(store, 0, "run-started", "incident", "fixture", "cases", 1);
    write(store, 1, "case-started", "case", label, "store", store.toString());
    write(store, 3, "case-ended", "case", label);
    write(store, 3, "run-ended", "status", "FAIL", "exitCode", 1);
  }

  private static void write(Path store, long second, String event, Object... details) {
    Clock clock = Clock.offset(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofSeconds(second));
    try (Journal journal = new Journal(store.resolve("journal.jsonl"), clock)) {
      journal.write(event, details);
    }
  }
}
