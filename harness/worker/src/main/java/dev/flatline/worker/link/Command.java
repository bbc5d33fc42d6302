package dev.flatline.worker.link;

import dev.flatline.api.Parameters;
import java.io.Serializable;
import java.util.Map;

/** What the harness tells a forked JVM. */
public sealed interface Command extends Serializable {

  /**
   * Sets up the subject of a variant; answered by {@link Report.Ready}.
   *
   * @param variant the variant's name, or {@link #NOOP} for the calibration subject
   * @param scratch an existing directory of the fork's own
   * @param sampleMillis milliseconds from one {@link Report.Reading} to the next
   * @param agent what is read of an agent in the JVM
   */
  record SetUp(
      String scenario,
      String variant,
      Parameters parameters,
      Map<String, String> companion,
      String scratch,
      int sampleMillis,
      AgentCounts agent)
      implements Command {

    /** Of a JVM whose agent is not asked for anything. */
    public SetUp(
        String scenario,
        String variant,
        Parameters parameters,
        Map<String, String> companion,
        String scratch,
        int sampleMillis) {
      this(scenario, variant, parameters, companion, scratch, sampleMillis, AgentCounts.NONE);
    }
  }

  /** Starts the scenario's companion instead of a subject; answered by {@link Report.Ready}. */
  record StartCompanion(String scenario, Parameters parameters, String scratch)
      implements Command {}

  /** Drives one round; answered by {@link Report.RoundDone} once it has drained. */
  record RunRound(RoundSpec spec) implements Command {}

  /** Forces a collection and reads everything; answered by {@link Report.Checkpoint}. */
  record ReadExactly() implements Command {}

  /**
   * Applies a fault, while a round may be under way; answered by {@link Report.Struck}, as are the
   * two below.
   *
   * @param number by which the fault is known
   */
  record Strike(long number, JvmFault fault) implements Command {}

  /** Asks what a fault has done so far. */
  record Witness(long number) implements Command {}

  /** Takes a fault back; again, it changes nothing. */
  record Lift(long number) implements Command {}

  /** Closes the subject or companion and ends the JVM. */
  record Finish() implements Command {}

  /** The variant that does nothing: its run shows what the harness itself holds. */
  String NOOP = "no-op";
}
