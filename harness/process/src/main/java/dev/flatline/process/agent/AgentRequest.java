package dev.flatline.process.agent;

/** What an agent can be asked for while it runs. */
public enum AgentRequest {
  /** A report of now. */
  REPORT(1),
  /** No stacks from now on. */
  COUNTS(2),
  /** Each stack of the first thousand of a second, then one of so many. */
  SAMPLED(3),
  /** Each stack. */
  ALL(4),
  /** A checkpoint: the load has stopped, and what is held now has survived it. */
  CHECKPOINT(5),
  /** A collection of garbage, so that what only the collector closes is closed. */
  COLLECT(6);

  private final int number;

  AgentRequest(int number) {
    this.number = number;
  }

  /**
   * The request that sets a level.
   *
   * @param level as a report has it; one that is not known is taken for {@code sampled}
   */
  public static AgentRequest level(String level) {
    return switch (level) {
      case "counts" -> COUNTS;
      case "all" -> ALL;
      default -> SAMPLED;
    };
  }

  int number() {
    return number;
  }
}
