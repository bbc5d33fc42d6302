package dev.flatline.engine.soakstate;

import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** What all strikes of a soak did, in constant memory. */
public final class Strikes {

  private long count;
  private long faults;
  private long slowestMillis;
  private Optional<String> unwitnessed = Optional.empty();
  private Optional<String> unrecovered = Optional.empty();
  private Optional<String> undecided = Optional.empty();

  void add(StrikeOutcome outcome) {
    count++;
    faults += outcome.faults().size();
    for (FaultOutcome fault : outcome.faults()) {
      if (!fault.witness().landed() && unwitnessed.isEmpty()) {
        unwitnessed = Optional.of(fault.name() + " has no witness: " + fault.witness().evidence());
      }
      if (!fault.left().isEmpty() && unwitnessed.isEmpty()) {
        unwitnessed = Optional.of(fault.name() + " could not be undone: " + fault.left());
      }
    }
    slowestMillis =
        Math.max(slowestMillis, outcome.recovery().recoveredMillis().orElse(slowestMillis));
    if (!outcome.recovery().inTime()) {
      String sentence = "strike " + count + ": " + outcome.recovery().sentence();
      if (outcome.recovery().decided()) {
        unrecovered = unrecovered.or(() -> Optional.of(sentence));
      } else {
        undecided = undecided.or(() -> Optional.of(sentence));
      }
    }
  }

  /** The first after which the service did not come back. */
  public Optional<String> unrecovered() {
    return unrecovered;
  }

  /** Why nothing can be said about one of them. */
  public Optional<String> unproved() {
    return unwitnessed.or(() -> undecided);
  }

  /** For a person; empty if nothing struck. */
  public String sentence() {
    return count == 0
        ? ""
        : Formatted.of(
            "%d strikes, %d faults, back after %,d ms at most", count, faults, slowestMillis);
  }
}
