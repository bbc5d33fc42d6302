package dev.flatline.engine.run;

import dev.flatline.engine.verdict.Assurance;

/**
 * Says when the evidence of a case that goes on is looked at, and what each look may cost.
 *
 * <p>Looking often costs power and tells little: a look is due when the operations have grown by a
 * quarter since the last one. Its share of error is smaller than that of the look before, so that
 * all looks together stay within the whole, whenever the case ends.
 */
final class Looks {

  private static final double GROWTH = 1.25;

  private final Assurance whole;
  private long operations;
  private int taken;

  Looks(Assurance whole) {
    this.whole = whole;
  }

  /** Whether enough has happened since the last look. */
  boolean due(long operationsNow) {
    return operationsNow > 0 && operationsNow >= GROWTH * operations;
  }

  /** Takes a look at what is known after so many operations: what it may cost. */
  Assurance take(long operationsNow) {
    operations = operationsNow;
    taken++;
    return whole.atLook(taken);
  }

  /** The look at the end: the last one again if nothing was added since, else one more. */
  Assurance last(long operationsNow) {
    return taken > 0 && operationsNow == operations ? whole.atLook(taken) : take(operationsNow);
  }
}
