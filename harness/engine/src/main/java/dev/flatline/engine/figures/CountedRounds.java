package dev.flatline.engine.figures;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.worker.link.RoundSpec;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Which rounds of a case its figures are of: the one with faults if it has one, else its load. */
record CountedRounds(CasePlan plan) {

  /** Whether it is a case with a round in which faults strike. */
  boolean faulted() {
    return plan.faults().isPresent();
  }

  /** Whether a round of that name counts. */
  boolean counts(String round) {
    return faulted() ? faultRound(round) : loadRounds().anyMatch(one -> one.name().equals(round));
  }

  private boolean faultRound(String round) {
    return plan.faults().filter(faults -> faults.round().name().equals(round)).isPresent();
  }

  /** Whether a round of that name is one of those with growing sizes. */
  boolean ofSweep(String round) {
    return plan.sweep().stream().anyMatch(one -> one.name().equals(round));
  }

  /** For how many seconds load arrives in a round of the load; empty for another round. */
  OptionalDouble loadSeconds(String round) {
    return loadRounds()
        .filter(one -> one.name().equals(round))
        .mapToDouble(one -> one.length().toMillis() / 1e3)
        .findFirst();
  }

  private Stream<RoundSpec> loadRounds() {
    return Stream.concat(plan.rounds().stream(), plan.more().stream());
  }
}
