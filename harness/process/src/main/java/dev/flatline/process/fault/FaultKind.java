package dev.flatline.process.fault;

import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.subject.Surroundings;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A kind of fault, which describes itself: the schema of fault files, the rows of {@code doctor}
 * and of {@code chaos check}, and the table in the documentation are made of this.
 *
 * @param label the name in a fault file, for example {@code descriptor-limit}
 * @param effect what it does, for a person
 * @param witness what proves that it landed, for a person
 * @param targets what it can strike, at least one
 * @param attributes that it takes
 * @param requirement what it needs from the machine
 * @param fate what becomes of the process that it strikes
 * @param surroundings what a planned fault needs around the subject from its start
 * @param trial how {@code chaos check} tries it
 * @param binding makes an active fault of a planned one
 */
public record FaultKind(
    String label,
    String effect,
    String witness,
    Set<Target> targets,
    List<Attribute<?>> attributes,
    Requirement requirement,
    Fate fate,
    Function<PlannedFault, Surroundings> surroundings,
    Trial trial,
    Binding binding) {

  /** What becomes of the process that is struck. */
  public enum Fate {
    /** It is there when the fault ends. */
    LIVES,
    /** It is gone, and nobody starts another. */
    ENDS,
    /** It is gone, and started again when the fault ends. */
    RESTARTS
  }

  /** Makes an active fault of a planned one. */
  public interface Binding {
    /**
     * Binds a fault to its target.
     *
     * @throws ChaosException if the target is gone
     */
    Fault bind(Injection injection);
  }

  public FaultKind {
    targets = Collections.unmodifiableSet(EnumSet.copyOf(targets));
    attributes = List.copyOf(attributes);
  }

  /**
   * Begins to describe a kind.
   *
   * @param label in a fault file: lower-case words joined by -
   * @param effect what it does, for a person: {@code stops the process by SIGSTOP}
   */
  public static FaultKindBuilder named(String label, String effect) {
    return new FaultKindBuilder(label, effect);
  }

  /** What it can strike, for a person: {@code subject, companion}. */
  public String targetNames() {
    return targets.stream()
        .map(target -> target.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The fault by which {@code chaos check} tries it. */
  public PlannedFault tried() {
    return PlannedFault.at(
        Duration.ZERO, label, targets.iterator().next(), trial.attributes(), Duration.ZERO);
  }

  /**
   * Looks at a planned fault of this kind, so that it cannot fail in the middle of a run.
   *
   * @throws FlatlineException if it has no such attribute or does not strike that target
   * @throws IllegalArgumentException or {@link FlatlineException}, if a value is not valid
   */
  public void requireValid(PlannedFault planned) {
    List<String> known = attributes.stream().map(Attribute::name).toList();
    Set<String> unknown = new TreeSet<>(planned.attributes().keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot plan a fault because it has no such attribute: kind=%s, attribute=%s; choose one of"
              + " %s",
          label, unknown.iterator().next(), known);
    }
    if (!targets.contains(planned.target())) {
      throw FlatlineException.usage(
          "Cannot plan a fault because it does not strike that: kind=%s, target=%s; choose one of %s",
          label, planned.target(), targets);
    }
    attributes.forEach(attribute -> attribute.of(planned));
  }

  /**
   * Binds a planned fault to its target.
   *
   * @param seed of what is drawn while it strikes
   * @throws ChaosException if the target is gone
   */
  public Fault bind(PlannedFault planned, Targets targets, long seed) {
    return binding.bind(new Injection(planned, targets, seed));
  }

  @Override
  public String toString() {
    return label;
  }
}
