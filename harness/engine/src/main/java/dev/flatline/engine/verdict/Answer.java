package dev.flatline.engine.verdict;

import dev.flatline.api.Question;

/**
 * The answer to one question about one resource.
 *
 * @param measured what was seen, with its unit
 * @param allowed what would have been flat
 * @param rate by how much it rises, in the unit of the question; 0 if flat
 * @param detectable the smallest leak that would have been seen, for a person
 */
public record Answer(
    Question question,
    String resource,
    Decision decision,
    String measured,
    String allowed,
    double rate,
    String detectable) {

  /** Flat needs evidence as rising does; what has neither is inconclusive. */
  public enum Decision {
    FLAT,
    INCONCLUSIVE,
    RISING
  }

  public boolean flat() {
    return decision == Decision.FLAT;
  }

  public boolean rising() {
    return decision == Decision.RISING;
  }

  /** One sentence: question, resource, measured, allowed, and the smallest leak to be seen. */
  public String sentence() {
    return "%s of %s is %s: measured %s, allowed %s (smallest leak to be seen: %s)"
        .formatted(question.label(), resource, decision, measured, allowed, detectable);
  }
}
