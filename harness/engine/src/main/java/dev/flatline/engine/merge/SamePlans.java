package dev.flatline.engine.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import dev.flatline.worker.link.Shard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether runs may be merged: they differ in their seeds, machines, shards and cases alone, and
 * none is there twice.
 */
final class SamePlans {

  /** What a case was carried out with; another of these is another experiment. */
  private static final List<String> OF_A_CASE = List.of("java.version", "gc", "limit.descriptors");

  /** What all cases share; the calibration has no limits of an incident. */
  private static final List<String> OF_ALL = List.of("java.version", "gc");

  private static final int MOST_SHOWN = 200;

  private final List<RunPart> parts;

  private SamePlans(List<RunPart> parts) {
    this.parts = parts;
  }

  /**
   * Refuses runs that are no repetitions of one experiment.
   *
   * @throws FlatlineException which names what differs, with both values
   */
  static void require(List<RunPart> parts) {
    SamePlans same = new SamePlans(parts);
    same.requireOnce();
    for (int i = 0; i < parts.size(); i++) {
      RunPart part = parts.get(i);
      if (part.plan().facts().equals(IncidentFacts.UNKNOWN)) {
        throw FlatlineException.usage(
            "Cannot merge runs because one is of an older version, and does not say what its incident"
                + " expects: store=%s; run it again",
            part.store());
      }
      parts.subList(0, i).forEach(first -> requireSame(first, part));
    }
    same.requireSharesOfOneSchedule();
  }

  private void requireOnce() {
    Map<String, String> seen = new HashMap<>();
    for (RunPart part : parts) {
      String other = seen.put(part.identity(), part.store());
      if (other != null) {
        throw FlatlineException.usage(
            "Cannot merge runs because two stores are of one: begun=%s, store=%s, other=%s; give each"
                + " run once",
            part.identity(), part.store(), other);
      }
    }
  }

  private static void requireSame(RunPart first, RunPart other) {
    Map<String, Object> there = values(other);
    values(first)
        .forEach(
            (name, value) ->
                requireEqual(name, first, value, other, String.valueOf(there.get(name))));
    for (CasePlan one : first.plan().cases()) {
      other
          .planned(one.label())
          .ifPresent(same -> requireEqual(one.label(), first, form(one), other, form(same)));
    }
    for (CaseReport one : first.cases()) {
      for (CaseReport same : other.cases()) {
        List<String> names = one.label().equals(same.label()) ? OF_A_CASE : OF_ALL;
        names.forEach(name -> requireSameFact(name, first, one, other, same));
      }
    }
  }

  private static void requireSameFact(
      String name, RunPart first, CaseReport one, RunPart second, CaseReport other) {
    String here = one.facts().get(name);
    String there = other.facts().get(name);
    if (here != null && there != null) {
      requireEqual(other.label() + " " + name, first, here, second, there);
    }
  }

  private static Map<String, Object> values(RunPart part) {
    RunPlan plan = part.plan();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("incident", plan.incident());
    values.put("version", part.machine("harness"));
    values.put("margin", plan.target().margin());
    values.put("stopWhenDecided", plan.target().stopWhenDecided());
    values.put("profile", plan.profile());
    values.put("settings", plan.settings());
    values.put("parameters", plan.parameters());
    values.put("load", plan.load());
    values.put("proxied", plan.proxied());
    values.put("agent", plan.agent());
    values.put("expectations", plan.facts().expectations());
    values.put("resources", plan.facts().resources());
    values.put("variants", plan.facts().variants());
    return values;
  }

  /** The case, as JSON, whatever its seeds and its share of the arrivals. */
  private static String form(CasePlan one) {
    JsonNode form = Json.MAPPER.valueToTree(one);
    form.findParents("seed")
        .forEach(round -> ((ObjectNode) round).remove(List.of("seed", "shard")));
    return form.toString();
  }

  private static void requireEqual(
      String name, RunPart first, Object value, RunPart second, String other) {
    if (!value.toString().equals(other)) {
      Difference shown = Difference.of(value.toString(), other);
      throw FlatlineException.usage(
          "Cannot merge runs because they are not of one experiment: %s=%s, other=%s, store=%s,"
              + " other=%s; give runs that differ in nothing but seed, machine, shard and cases",
          name, shown.first(), shown.second(), first.store(), second.store());
    }
  }

  /** Two long texts from where they begin to differ. */
  private record Difference(String first, String second) {

    static Difference of(String first, String second) {
      int from = 0;
      while (from < Math.min(first.length(), second.length())
          && first.charAt(from) == second.charAt(from)) {
        from++;
      }
      int begin = first.length() + second.length() <= MOST_SHOWN ? 0 : Math.max(0, from - 30);
      return new Difference(shown(first, begin), shown(second, begin));
    }

    private static String shown(String text, int begin) {
      int end = Math.min(text.length(), begin + MOST_SHOWN / 2);
      return (begin > 0 ? "..." : "")
          + text.substring(begin, end)
          + (end < text.length() ? "..." : "");
    }
  }

  /** Of one seed, no arrival is driven by two shards, and all runs are cut into as many. */
  private void requireSharesOfOneSchedule() {
    int count = parts.get(0).shard().count();
    Set<String> seen = new HashSet<>();
    for (RunPart part : parts) {
      Shard shard = part.shard();
      if (shard.count() != count) {
        throw FlatlineException.usage(
            "Cannot merge runs because they are cut into different numbers of shards: shard=%s,"
                + " other=%s, store=%s, other=%s; give those of one",
            parts.get(0).shard(), shard, parts.get(0).store(), part.store());
      }
      if (count > 1 && !seen.add(part.plan().seed() + " " + shard)) {
        throw FlatlineException.usage(
            "Cannot merge runs because a shard of one seed is given twice: shard=%s, seed=%d,"
                + " store=%s; give each once",
            shard, part.plan().seed(), part.store());
      }
    }
  }
}
