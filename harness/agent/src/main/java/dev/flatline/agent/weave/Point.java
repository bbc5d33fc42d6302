package dev.flatline.agent.weave;

/** Where in a method a hook is woven in. */
enum Point {
  /** Before its first instruction. */
  ENTRY,
  /** Where it returns, and not where it throws. */
  RETURN,
  /** Before it calls a method of this name on an object. */
  CALL
}
