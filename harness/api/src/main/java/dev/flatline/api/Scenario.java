package dev.flatline.api;

import java.util.List;
import java.util.Optional;

/**
 * One incident: what it holds, how it is driven, in which variants, and what each is expected to
 * do.
 *
 * <p>An implementation is public, has a public constructor without arguments and is named in {@code
 * META-INF/services/dev.flatline.api.Scenario} of its jar. It declares and never asserts: the
 * harness grades. It is created in the harness and again in each forked JVM, so its answers must be
 * constant and cheap.
 */
public interface Scenario {

  /** The name of the folder and of the run store: lower-case words joined by {@code -}. */
  String name();

  /** One sentence: what went wrong. */
  String summary();

  /**
   * The variants, the {@linkplain Role#LEAKY negative control} first; at most one is leaky. Without
   * one a run says so, and is INCONCLUSIVE at best: nothing shows that the load finds anything.
   */
  List<Variant> variants();

  /** What is counted exactly, by ledger, by gauge or by the agent; at least one. */
  List<Resource> resources();

  /**
   * The failures by which the incident is known, matched in order; forms of one share its name. At
   * least one expectation of the leaky variant names one. None by default.
   */
  default List<Symptom> symptoms() {
    return List.of();
  }

  /** The keys of {@code --set} beside those of {@link LoadProfile}; none by default. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * The load of the {@code ci} profile, from which the harness derives the longer ones; twenty
   * batches of eight items a second by default.
   */
  default LoadProfile load() {
    return LoadProfile.batches(20).build();
  }

  /** What each variant must do under these parameters; graded by the harness. */
  List<Expectation> expectations(Parameters parameters);

  /** Faults of the machine, by the name that an expectation gives; none by default. */
  default List<FaultPlan> faultPlans() {
    return List.of();
  }

  /** Limits of the forked JVM under these parameters; none by default. */
  default Limits limits(Parameters parameters) {
    return Limits.none();
  }

  /** What of the incident's own the agent tracks beside what it knows; none by default. */
  default List<TrackedPair> pairs() {
    return List.of();
  }

  /** A server that the subjects need, run in a JVM of its own; none by default. */
  default Optional<Companion> companion() {
    return Optional.empty();
  }

  /** The size of a bounded resource at which the leaky variant stops failing; none by default. */
  default Optional<Cliff> cliff() {
    return Optional.empty();
  }

  /** What a demo shows and says under these parameters; only figures and summaries by default. */
  default Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.empty();
  }

  /**
   * Why its variants are not driven for days, in half a sentence, for example as the right one
   * keeps what it has done for good; empty, which is the default, if they may be.
   */
  default Optional<String> notSoaked() {
    return Optional.empty();
  }
}
