package dev.flatline.engine.canary;

import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakPlanner;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import dev.flatline.worker.link.Shard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves what was asked of a roll-out, or says what is wrong with it. */
public final class CanaryPlanner {

  /** Looks at each weight: a unit that is late at one checkpoint is back at the next. */
  private static final int CHECKPOINTS = 2;

  /** From here on a checkpoint follows each piece of ten seconds. */
  private static final Duration PIECE = Duration.ofSeconds(10);

  private CanaryPlanner() {}

  /**
   * The plan.
   *
   * @throws FlatlineException if a name, a key, a value or a length is wrong
   */
  public static CanaryPlan plan(Catalog catalog, CanaryRequest asked) {
    Incident incident = catalog.find(asked.incident());
    String stable = asked.stable().orElseGet(() -> first(incident, Role.FIXED, "--stable"));
    String candidate =
        asked.candidate().orElseGet(() -> first(incident, Role.LEAKY, "--candidate"));
    if (stable.equals(candidate)) {
      throw FlatlineException.usage(
          "Cannot roll out a variant over itself because nothing would tell the two apart:"
              + " variant=%s; name another --candidate, one of %s",
          candidate, incident.variantNames());
    }
    Map<String, String> ofCandidate = new HashMap<>(asked.settings());
    ofCandidate.putAll(asked.ofCandidate());
    SoakedCase inProduction = planned(catalog, asked, stable, asked.settings());
    SoakedCase rolledOut = planned(catalog, asked, candidate, ofCandidate);
    if (!inProduction.load().equals(rolledOut.load())) {
      throw FlatlineException.usage(
          "Cannot share one load because the candidate is set to another: candidate-set=%s; set the"
              + " load of both with --set",
          asked.ofCandidate());
    }
    return new CanaryPlan(
        soak(asked, List.of(inProduction, rolledOut)),
        IncidentFacts.of(incident.scenario(), rolledOut.parameters()));
  }

  private static SoakedCase planned(
      Catalog catalog, CanaryRequest asked, String variant, Map<String, String> settings) {
    return SoakPlanner.cases(
            catalog,
            asked.incident(),
            List.of(variant),
            settings,
            asked.seed(),
            asked.javaHome(),
            new SoakPlanner.Tracking(asked.agent(), List.of()))
        .get(0);
  }

  private static SoakPlan soak(CanaryRequest asked, List<SoakedCase> cases) {
    return new SoakPlan(
            cases,
            asked.seed(),
            asked.step().multipliedBy(asked.rollout().weights().size()),
            checkpointEvery(asked.step()),
            Optional.empty(),
            false,
            Optional.empty(),
            Shard.WHOLE,
            Optional.empty(),
            Optional.empty(),
            asked.javaHome(),
            0,
            asked.agent(),
            Optional.of(asked.rollout()))
        .checked();
  }

  private static Duration checkpointEvery(Duration step) {
    Duration part = step.dividedBy(CHECKPOINTS);
    if (part.compareTo(PIECE) <= 0) {
      return part;
    }
    if (step.toMillis() % PIECE.toMillis() != 0) {
      throw FlatlineException.usage(
          "Cannot roll out in such steps because they are no whole pieces of load: step=%d ms; give"
              + " up to %d s, or whole tens of seconds",
          step.toMillis(), CHECKPOINTS * PIECE.toSeconds());
    }
    return PIECE;
  }

  private static String first(Incident incident, Role role, String option) {
    return incident.scenario().variants().stream()
        .filter(variant -> variant.role() == role)
        .map(Variant::name)
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot roll out because the incident has no variant of that role: incident=%s,"
                        + " role=%s; name one with %s",
                    incident.name(), role, option));
  }
}
