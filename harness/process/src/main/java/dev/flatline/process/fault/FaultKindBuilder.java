package dev.flatline.process.fault;

import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.subject.Surroundings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a kind of fault. Targets, witness and trial have to be said; a kind of which nothing
 * else is said takes no attributes, needs nothing and leaves its process alive.
 */
public final class FaultKindBuilder {

  private final String label;
  private final String effect;
  private final Set<Target> targets = EnumSet.noneOf(Target.class);
  private String witness = "";
  private List<Attribute<?>> attributes = List.of();
  private Requirement requirement = Requirement.NONE;
  private FaultKind.Fate fate = FaultKind.Fate.LIVES;
  private Function<PlannedFault, Surroundings> surroundings = planned -> Surroundings.none();
  private @Nullable Trial trial;

  FaultKindBuilder(String label, String effect) {
    this.label = label;
    this.effect = effect;
  }

  /** What it can strike. */
  public FaultKindBuilder on(Target first, Target... others) {
    targets.add(first);
    targets.addAll(List.of(others));
    return this;
  }

  /** What proves that it landed, for a person: {@code the process is gone}. */
  public FaultKindBuilder witnessedBy(String proof) {
    witness = proof;
    return this;
  }

  /** The attributes that it takes. */
  public FaultKindBuilder taking(Attribute<?>... taken) {
    attributes = List.of(taken);
    return this;
  }

  /** What it needs from the machine. */
  public FaultKindBuilder needing(Requirement needed) {
    requirement = needed;
    return this;
  }

  /** What becomes of the process that it strikes. */
  public FaultKindBuilder leaving(FaultKind.Fate left) {
    fate = left;
    return this;
  }

  /** What a planned fault needs around the subject from its start. */
  public FaultKindBuilder around(Function<PlannedFault, Surroundings> needed) {
    surroundings = needed;
    return this;
  }

  /**
   * How {@code chaos check} tries it.
   *
   * @param victim what is made to be struck
   * @param values by attribute, where it is not the default
   */
  public FaultKindBuilder triedOn(Trial.Victim victim, Map<String, String> values) {
    trial = new Trial(victim, values);
    return this;
  }

  /** The same with the defaults of all attributes. */
  public FaultKindBuilder triedOn(Trial.Victim victim) {
    return triedOn(victim, Map.of());
  }

  /**
   * The kind, bound to its targets by this.
   *
   * @throws IllegalStateException if its targets, witness or trial were not said
   */
  public FaultKind boundBy(FaultKind.Binding binding) {
    Trial tried = trial;
    if (targets.isEmpty() || witness.isEmpty() || tried == null) {
      throw new IllegalStateException(
          "Cannot describe a kind of fault because its targets, witness or trial are missing: kind="
              + label);
    }
    return new FaultKind(
        label,
        effect,
        witness,
        targets,
        attributes,
        requirement,
        fate,
        surroundings,
        tried,
        binding);
  }
}
