package dev.flatline.engine.gate;

import java.util.Locale;

/** What a gate says of a candidate at one weight. */
public enum GateDecision {
  /** Nothing against the next weight. */
  PASSES,
  /** The evidence tells neither: the roll-out goes on, and is not shown to be well. */
  OPEN,
  /** The roll-out has to end here. */
  STOPS;

  /** For a person. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
