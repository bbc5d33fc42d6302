package dev.flatline.engine.export.stack;

/** Why a profile is empty. */
final class Untracked {

  private Untracked() {}

  /**
   * A sentence.
   *
   * @param withoutAgent whether no case has what an agent found
   */
  static String reason(boolean withoutAgent) {
    return withoutAgent
        ? "it is empty: no case of the store has agent.json, which a run keeps whose subjects have"
            + " the agent"
        : "it is empty: the agent has seen nothing that survives or piles up";
  }
}
