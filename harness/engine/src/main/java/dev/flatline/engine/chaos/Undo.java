package dev.flatline.engine.chaos;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What takes a fault back, as data: it is written down before the fault is applied, and carried out
 * by whoever is left.
 *
 * <p>Idempotent: carried out twice, or without the fault, or after the process is gone, it changes
 * nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "undo")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Undo.Wake.class, name = "wake"),
  @JsonSubTypes.Type(value = Undo.End.class, name = "end"),
  @JsonSubTypes.Type(value = Undo.RestoreLimit.class, name = "restore-limit")
})
sealed interface Undo {

  /**
   * Carries it out.
   *
   * @throws ChaosException if something is left behind
   */
  void carryOut();

  /** The line by which a person can do the same. */
  String byHand();

  /** Lets a stopped process go on. */
  record Wake(ProcessId process) implements Undo {

    @Override
    public void carryOut() {
      if (process.stopped()) {
        Tool.signal("CONT", process);
      }
    }

    @Override
    public String byHand() {
      return "kill -CONT " + process.pid();
    }
  }

  /** Ends a process that the fault needs. */
  record End(ProcessId process) implements Undo {

    @Override
    public void carryOut() {
      Tool.signal("KILL", process);
    }

    @Override
    public String byHand() {
      return "kill -KILL " + process.pid();
    }
  }

  /** Gives a process back the limit that it had. */
  record RestoreLimit(ProcessId process, ResourceLimit limit) implements Undo {

    @Override
    public void carryOut() {
      if (process.alive()) {
        limit.applyTo(process);
      }
    }

    @Override
    public String byHand() {
      return limit.command(process);
    }
  }
}
