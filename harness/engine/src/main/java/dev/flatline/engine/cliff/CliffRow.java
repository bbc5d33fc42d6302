package dev.flatline.engine.cliff;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flatline.api.Cliff.Shape;
import java.util.Optional;

/**
 * One shape on both sides of its safe size.
 *
 * @param safeSize by the formula
 * @param below trials one unit below the safe size
 * @param at trials at the safe size
 * @param otherFailures operations of both sides that failed by another symptom, were shed or were
 *     unfinished
 * @param untried why the shape could not be tried; empty if it was
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CliffRow(
    Shape shape,
    int safeSize,
    Trials below,
    Trials at,
    long otherFailures,
    Optional<String> untried) {

  /** One unit below, so many of a hundred trials must fail; the rest got through by luck. */
  private static final double MUST_FAIL = 0.95;

  /** How many trials were made, and in how many at least one operation failed. */
  public record Trials(long made, long failed) {
    @Override
    public String toString() {
      return failed + "/" + made;
    }
  }

  /** A shape that could not be tried. */
  static CliffRow untried(Shape shape, int safeSize, String reason) {
    Trials none = new Trials(0, 0);
    return new CliffRow(shape, safeSize, none, none, 0, Optional.of(reason));
  }

  /** Whether the cliff is where the formula says. */
  public boolean holds() {
    return untried.isEmpty()
        && below.made() > 0
        && at.made() > 0
        && below.failed() >= MUST_FAIL * below.made()
        && at.failed() == 0
        && otherFailures == 0;
  }
}
