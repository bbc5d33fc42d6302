package dev.flatline.engine.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.grade.RunReport.MergedRun;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the runs that are merged.
 *
 * @param cases that ended, each with the place where its store lies now
 * @param status its own; empty if it did not come to its end
 */
record RunPart(StoredRun run, RunPlan plan, List<CaseReport> cases, Optional<Status> status) {

  RunPart {
    cases = List.copyOf(cases);
  }

  /**
   * Reads a run, also one that was cut short: the cases that had ended by then.
   *
   * @throws FlatlineException if it is none, is damaged, or was made by merging others
   */
  static RunPart read(Path store) {
    StoredRun run = StoredRun.open(store, store.toString());
    if (run.last("run-started").isEmpty()) {
      throw FlatlineException.usage(
          "Cannot merge runs because a store is not of one: store=%s; name the directory of a run",
          store);
    }
    if (run.end().isEmpty()) {
      RunPlan plan = read(run, "plan.json", RunPlan.class);
      return new RunPart(run, plan, endedCases(run), Optional.empty());
    }
    RunReport report = StoredReport.of(run);
    if (!report.merged().isEmpty()) {
      throw FlatlineException.usage(
          "Cannot merge a run that was made by merging because its evidence lies in others: store=%s;"
              + " give those that it was made of: %s",
          store, String.join(", ", report.merged().stream().map(MergedRun::store).toList()));
    }
    List<CaseReport> cases = report.cases().stream().map(one -> found(run, one)).toList();
    return new RunPart(run, report.plan(), cases, Optional.of(report.status()));
  }

  /** The last attempt at each case that ended. */
  private static List<CaseReport> endedCases(StoredRun run) {
    Map<String, String> stores = new LinkedHashMap<>();
    Map<String, CaseReport> ended = new LinkedHashMap<>();
    for (JsonNode event : run.events()) {
      String label = event.path("case").asText();
      switch (event.path("event").asText()) {
        case "case-started" -> {
          stores.put(label, event.path("store").asText());
          // An attempt that was cut short leaves the one before it void.
          ended.remove(label);
        }
        case "case-ended" ->
            run.caseIn(stores.getOrDefault(label, ""))
                .map(one -> read(one, "verdict.json", CaseReport.class))
                .ifPresent(report -> ended.put(label, found(run, report)));
        default -> {}
      }
    }
    return new ArrayList<>(ended.values());
  }

  private static CaseReport found(StoredRun run, CaseReport report) {
    return run.caseIn(report.store())
        .map(place -> report.in(place.directory().toString()))
        .orElse(report);
  }

  private static <T> T read(StoredRun stored, String name, Class<T> type) {
    Path file = stored.directory().resolve(name);
    String text =
        stored
            .file(name)
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot merge runs because a file of one is missing: file=%s; leave the run"
                            + " out",
                        file));
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException broken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot merge runs because a file of one is broken, or of another version: file=%s, error=%s; leave the run out",
              file, broken.getOriginalMessage()),
          broken);
    }
  }

  /** Where it lies. */
  String store() {
    return run.directory().toString();
  }

  /** What makes it that run, wherever its store was copied to. */
  String identity() {
    String begun = run.last("run-started").map(event -> event.path("time").asText()).orElse("");
    return Formatted.of("%s seed %d shard %s", begun, plan.seed(), shard());
  }

  /** Its share of the arrivals. */
  Shard shard() {
    return plan.cases().stream()
        .flatMap(one -> one.rounds().stream())
        .findFirst()
        .map(round -> round.shard())
        .orElse(Shard.WHOLE);
  }

  /** A fact about the machine that it was done on; empty if it is not known. */
  String machine(String name) {
    return run.last("machine").map(event -> event.path("facts").path(name).asText()).orElse("");
  }

  Optional<CaseReport> find(String label) {
    return cases.stream().filter(report -> report.label().equals(label)).findFirst();
  }

  Optional<CasePlan> planned(String label) {
    return plan.cases().stream().filter(one -> one.label().equals(label)).findFirst();
  }

  /** What was counted exactly in a case of it; empty if its store is gone. */
  Optional<StoredEvidence> evidence(CaseReport report) {
    return planned(report.label())
        .flatMap(
            planned -> run.caseIn(report.store()).map(store -> StoredEvidence.of(planned, store)));
  }

  MergedRun told() {
    return new MergedRun(
        store(),
        plan.seed(),
        status.orElse(Status.INCONCLUSIVE),
        cases.stream().map(CaseReport::label).toList());
  }
}
