package dev.flatline.engine.check;

/** What a check does, in this order; the last two only where they are asked for. */
public enum Phase {
  STARTING("start", "the service is started or found, and waited for"),
  SIZES("sizes", "a warm-up, and operations of each size, one at a time"),
  ROUNDS("rounds", "rounds of operations, one at a time, with a reading after each"),
  LOAD("load", "operations sent when they are due, whether earlier ones were answered or not"),
  FAULTS("faults", "load in which faults strike, with a reading after each round");

  private final String label;
  private final String sentence;

  Phase(String label, String sentence) {
    this.label = label;
    this.sentence = sentence;
  }

  /** In a word. */
  public String label() {
    return label;
  }

  /** For a person. */
  public String sentence() {
    return sentence;
  }
}
