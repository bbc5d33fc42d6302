package dev.flatline.engine.merge;

import dev.flatline.api.Condition;
import dev.flatline.api.Question;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.CaseReport.Figures;
import dev.flatline.engine.grade.Finding;
import dev.flatline.engine.grade.Grader;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.engine.run.RunQuestions;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.RunStore;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.json.Json;
import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.question.Questionnaire;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the store of a run of the fixture as a run leaves it, its answers those of its evidence.
 */
public final class StoredRuns {

  /** Operations of each of the four load rounds. */
  static final long OPERATIONS = 500;

  private static final int ROUNDS = 4;
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Path out;
  private final long seed;
  private List<String> variants = List.of();
  private Map<String, String> settings = Map.of();
  private Target target = Target.ALL_ROUNDS;
  private Shard shard = Shard.WHOLE;
  private String java = "17.0.15";
  private final Map<String, Long> lost = new HashMap<>();
  private final Map<String, Double> lag = new HashMap<>();
  private Optional<String> cutIn = Optional.empty();

  private StoredRuns(Path out, long seed) {
    this.out = out;
    this.seed = seed;
    lost.put("manual/throws", 1L);
  }

  /** A run in which all is as expected. */
  public static StoredRuns run(Path out, long seed) {
    return new StoredRuns(out, seed);
  }

  StoredRuns of(String... names) {
    variants = List.of(names);
    return this;
  }

  StoredRuns set(String key, String value) {
    settings = Map.of(key, value);
    return this;
  }

  StoredRuns margin(double margin) {
    target = new Target(margin, false);
    return this;
  }

  StoredRuns shard(int index, int count) {
    shard = new Shard(index, count);
    return this;
  }

  StoredRuns java(String version) {
    java = version;
    return this;
  }

  /** Units that a case loses in each of its rounds. */
  StoredRuns losing(String label, long units) {
    lost.put(label, units);
    return this;
  }

  /** The load of a case was late by so much. */
  public StoredRuns late(String label, double millis) {
    lag.put(label, millis);
    return this;
  }

  /** The run is killed in that case. */
  public StoredRuns killedIn(String label) {
    cutIn = Optional.of(label);
    return this;
  }

  /** Writes it; answers its directory. */
  public Path write() {
    Incident incident = new Incident(new FixtureScenario(), Path.of("fixture.jar"));
    RunPlan plan =
        Planner.plan(incident, Profile.CI, variants, settings, seed, "/jdk")
            .withTarget(target)
            .shard(shard);
    Clock clock = Clock.offset(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofSeconds(seed));
    try (RunStore store = RunStore.create(out, plan, clock)) {
      store.begin(plan);
      store.journal().write("machine", "facts", Map.of("harness", "1", "cores", "2"));
      List<CaseReport> reports = new ArrayList<>();
      for (CasePlan one : plan.cases()) {
        try (CaseStore place = store.openCase(one, 1)) {
          store
              .journal()
              .write("case-started", "case", one.label(), "store", place.directory().toString());
          evidence(one, place);
          if (cutIn.filter(one.label()::equals).isPresent()) {
            return store.directory();
          }
          CaseReport report = report(plan, one, place);
          place.write("verdict.json", Json.pretty(report));
          store.journal().write("case-ended", "case", one.label());
          reports.add(report);
        }
      }
      List<Finding> findings =
          new Grader(plan.facts(), plan.load())
              .grade(reports.get(0), reports.subList(1, reports.size()));
      Status status = Status.worst(findings.stream().map(Finding::status).toList());
      RunReport report =
          new RunReport(plan, status, reports, findings, store.directory().toString());
      store.write("verdict.json", Json.pretty(report));
      store.end(status);
      return store.directory();
    }
  }

  private void evidence(CasePlan one, CaseStore place) {
    for (RoundSpec spec : one.sweep()) {
      long peak = one.variant().equals("leaky") ? spec.size() : 1;
      place
          .journal()
          .write(
              "round-ended",
              "round",
              spec.name(),
              "summary",
              Map.of(
                  "batch",
                  Map.of("ok", 7, "failed", Map.of(), "interrupted", 0),
                  "resources",
                  Map.of("files", new RoundResult.Held(peak, peak, 7, 70, 70))));
    }
    for (int round = 0; round <= ROUNDS; round++) {
      Map<String, Long> values = new HashMap<>();
      Questionnaire.PROCESS_COUNTS.forEach(count -> values.put(count, 20L));
      values.put("files.in_use", round * lost.getOrDefault(one.label(), 0L));
      place
          .journal()
          .write(
              "checkpoint",
              "after",
              round == 0 ? "baseline" : "load-" + round,
              "operations",
              round * OPERATIONS,
              "values",
              values,
              "seconds",
              round * 2.0,
              "stuck",
              0,
              "stoodSeconds",
              2.0);
    }
  }

  private CaseReport report(RunPlan plan, CasePlan one, CaseStore place) {
    StoredRun stored = StoredRun.open(out, place.directory().toString());
    List<Answer> growth = new ArrayList<>();
    for (String resource : List.of("files", "descriptors", "threads")) {
      growth.add(
          new Answer(Question.GROWTH, resource, Decision.FLAT, "0", "0.1", 0, "0.1 an operation"));
    }
    List<Answer> answers =
        RunQuestions.of(plan, one)
            .answers(
                new PooledEvidence(List.of(StoredEvidence.of(one, stored)), growth, Map.of()),
                RunQuestions.budget(plan, plan.target().margin()));
    boolean leaky = one.variant().equals("leaky");
    long offered = ROUNDS * OPERATIONS;
    Map<String, Long> failed = leaky ? Map.of("too-many-files", 100L) : Map.of();
    return new CaseReport(
        one.label(),
        one.variant(),
        one.condition() == Condition.STEADY ? Condition.STEADY : one.condition(),
        Map.of("java.version", java, "gc", "G1"),
        answers,
        new Figures(
            new TrafficTotals(
                offered, leaky ? offered - 100 : offered, failed, 0, 0, 0, offered, offered),
            5),
        Figures.NONE,
        Map.of(),
        lag.getOrDefault(one.label(), 1.0),
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        place.directory().toString());
  }
}
