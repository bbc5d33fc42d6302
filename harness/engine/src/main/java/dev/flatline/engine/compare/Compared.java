package dev.flatline.engine.compare;

import dev.flatline.api.LoadProfile;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.report.StoredReport;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what is to be compared. */
public final class Compared {

  private final StoredRun run;
  private final RunReport report;
  private final Optional<StoredRun> only;

  private Compared(StoredRun named) {
    Optional<StoredRun> owner = named.owner();
    run = owner.orElse(named);
    report = StoredReport.of(run);
    only = owner.isPresent() ? Optional.of(named) : Optional.empty();
  }

  /**
   * Compares two runs case by case, or two cases.
   *
   * @throws FlatlineException if they have nothing to compare
   */
  public static Comparison of(StoredRun first, StoredRun second) {
    Compared one = new Compared(first);
    Compared other = new Compared(second);
    requireAlike(one, other);
    List<String> notes = new ArrayList<>();
    notes.add("A: " + one.name());
    notes.add("B: " + other.name());
    notes.addAll(differences(one, other));
    List<String> missing = new ArrayList<>();
    List<ComparedCase> pairs = new ArrayList<>();
    Map<String, CaseReport> theirs = other.cases();
    one.cases()
        .forEach(
            (label, mine) -> {
              CaseReport their = theirs.remove(label);
              if (their == null) {
                missing.add("only A has the case " + label);
              } else {
                one.pair(mine, other, their)
                    .ifPresentOrElse(
                        pairs::add,
                        () -> missing.add(label + ": its store is gone from one of the runs"));
              }
            });
    theirs.keySet().forEach(label -> missing.add("only B has the case " + label));
    pairs.forEach(pair -> missing.addAll(pair.missing()));
    if (pairs.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot compare runs because they have no case in common: A=%s, B=%s; name runs of the"
              + " same variants, or the directories of two cases",
          first.directory(), second.directory());
    }
    return new Comparison(
        notes, missing, pairs.stream().flatMap(pair -> pair.figures().stream()).toList());
  }

  private static void requireAlike(Compared one, Compared other) {
    if (one.only.isPresent() != other.only.isPresent()) {
      throw FlatlineException.usage(
          "Cannot compare a run with a case because they do not match: A=%s, B=%s; name two runs, or"
              + " two cases",
          one.name(), other.name());
    }
    String mine = one.report.plan().incident();
    String their = other.report.plan().incident();
    if (!mine.equals(their)) {
      throw FlatlineException.usage(
          "Cannot compare runs because they are of different incidents: A=%s, B=%s; name two of the"
              + " same",
          mine, their);
    }
  }

  private String name() {
    return only.orElse(run).directory().toString();
  }

  /** By label; two single cases are compared whatever their labels are. */
  private Map<String, CaseReport> cases() {
    Map<String, CaseReport> cases = new LinkedHashMap<>();
    for (CaseReport one : report.cases()) {
      if (only.isEmpty()) {
        cases.put(one.label(), one);
      } else if (run.caseIn(one.store()).filter(this::isNamed).isPresent()) {
        cases.put("", one);
      }
    }
    return cases;
  }

  private boolean isNamed(StoredRun stored) {
    return stored.directory().equals(only.orElseThrow().directory());
  }

  private Optional<ComparedCase> pair(CaseReport mine, Compared other, CaseReport their) {
    String label =
        mine.label().equals(their.label()) ? mine.label() : mine.label() + " : " + their.label();
    Optional<StoredRun> first = run.caseIn(mine.store());
    Optional<StoredRun> second = other.run.caseIn(their.store());
    return first.isPresent() && second.isPresent()
        ? Optional.of(
            new ComparedCase(label, busier(other), mine, first.get(), their, second.get()))
        : Optional.empty();
  }

  private LoadProfile busier(Compared other) {
    LoadProfile mine = report.plan().load();
    LoadProfile their = other.report.plan().load();
    return mine.inFlight() >= their.inFlight() ? mine : their;
  }

  private static List<String> differences(Compared one, Compared other) {
    Map<String, String> mine = one.conditions();
    Map<String, String> theirs = other.conditions();
    List<String> differences = new ArrayList<>();
    mine.forEach(
        (name, value) -> {
          String there = theirs.getOrDefault(name, "?");
          if (!Objects.equals(value, there)) {
            differences.add(Formatted.of("%s: %s in A, %s in B", name, value, there));
          }
        });
    return differences;
  }

  private Map<String, String> conditions() {
    RunPlan plan = report.plan();
    Map<String, String> conditions = new TreeMap<>();
    conditions.put("profile", plan.profile());
    conditions.put("seed", Long.toString(plan.seed()));
    conditions.put("load", plan.load().toString());
    conditions.put("target", plan.target().toString());
    plan.parameters().values().forEach((key, value) -> conditions.put("set " + key, value));
    report.cases().stream()
        .map(one -> one.facts().get("java.version"))
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(version -> conditions.put("JDK", version));
    run.last("machine")
        .ifPresent(
            event ->
                event
                    .path("facts")
                    .properties()
                    .forEach(
                        fact ->
                            conditions.put(
                                "machine's " + fact.getKey(), fact.getValue().asText())));
    return conditions;
  }
}
