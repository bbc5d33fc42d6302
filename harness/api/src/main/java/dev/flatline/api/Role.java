package dev.flatline.api;

/** What a variant stands for in its incident. */
public enum Role {
  /** The code that failed: the negative control, without whose symptom a run proves nothing. */
  LEAKY,
  /** The fix that looks right: flat until a fault exposes it. */
  TRAP,
  /** The fix that is right: flat under every fault. */
  FIXED
}
