package dev.flatline.engine.soakplan;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.Role;
import dev.flatline.api.TrackedKind;
import dev.flatline.api.Variant;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves which variants are soaked, and under what load. */
public final class SoakPlanner {

  /** Soaked side by side, all cases share the machine. */
  private static final int MOST = 16;

  private SoakPlanner() {}

  /** The cases of a soak without the agent. */
  public static List<SoakedCase> cases(
      Catalog catalog,
      String names,
      List<String> variants,
      Map<String, String> settings,
      long seed,
      String javaHome) {
    return cases(catalog, names, variants, settings, seed, javaHome, Tracking.NONE);
  }

  /**
   * What the agent is to do in a soak.
   *
   * @param agent whether there is one
   * @param kinds that it counts as resources, beside those that an incident names
   */
  public record Tracking(boolean agent, List<TrackedKind> kinds) {

    /** No agent. */
    public static final Tracking NONE = new Tracking(false, List.of());

    public Tracking {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * The cases of a soak.
   *
   * @param names of incidents, separated by commas, or {@code all} that may be soaked
   * @param variants by name, or empty for the fixed ones: what is to be in production
   * @param settings keys and values of {@code --set}
   * @throws FlatlineException if a name, key or value is wrong
   */
  public static List<SoakedCase> cases(
      Catalog catalog,
      String names,
      List<String> variants,
      Map<String, String> settings,
      long seed,
      String javaHome,
      Tracking tracking) {
    List<Incident> incidents =
        names.equals("all")
            ? catalog.incidents().stream().filter(SoakPlanner::isSoaked).toList()
            : Arrays.stream(names.split(",", -1)).map(catalog::find).toList();
    requireOnce(incidents);
    incidents.forEach(SoakPlanner::requireSoaked);
    List<SoakedCase> cases = new ArrayList<>();
    for (Incident incident : incidents) {
      RunPlan plan =
          Planner.plan(incident, Profile.CI, variants, settings, seed, javaHome)
              .tracked(tracking.agent())
              .counting(tracking.kinds())
              .requireCounted();
      for (String variant : variants.isEmpty() ? fixed(incident) : variants) {
        cases.add(
            new SoakedCase(
                incident.name(),
                variant,
                plan.parameters(),
                plan.load(),
                plan.facts().ledgers(),
                plan.agentCounts()));
      }
    }
    if (cases.isEmpty() || cases.size() > MOST) {
      throw FlatlineException.usage(
          "Cannot soak because the number of cases is out of range: cases=%d; name an incident that has"
              + " a fixed variant, and at most %d",
          cases.size(), MOST);
    }
    return cases;
  }

  /**
   * Says what is wrong with faults before anything starts.
   *
   * @throws FlatlineException if a case cannot be soaked under them
   */
  public static void require(FaultPlan faults, Catalog catalog, List<SoakedCase> cases) {
    cases.forEach(
        one -> SoakFaults.require(faults, catalog.find(one.incident()), one.parameters()));
  }

  private static void requireOnce(List<Incident> incidents) {
    Set<String> seen = new HashSet<>();
    for (Incident incident : incidents) {
      if (!seen.add(incident.name())) {
        throw FlatlineException.usage(
            "Cannot soak because an incident is named twice: incident=%s; name it once",
            incident.name());
      }
    }
  }

  private static boolean isSoaked(Incident incident) {
    return incident.scenario().notSoaked().isEmpty();
  }

  private static void requireSoaked(Incident incident) {
    incident
        .scenario()
        .notSoaked()
        .ifPresent(
            reason -> {
              throw FlatlineException.usage(
                  "Cannot soak an incident because %s: incident=%s; drive it with flatline run %s",
                  reason, incident.name(), incident.name());
            });
  }

  private static List<String> fixed(Incident incident) {
    return incident.scenario().variants().stream()
        .filter(variant -> variant.role() == Role.FIXED)
        .map(Variant::name)
        .toList();
  }
}
