package dev.flatline.engine.run;

import dev.flatline.verdict.answer.ErrorBudget;

/**
 * Says when the evidence of a case that goes on is looked at, and what each look may cost.
 *
 * <p>The share of error of a look is smaller than that of the look before, so that all looks
 * together stay within the whole, whenever the case ends.
 */
final class Looks {

  /**
   * What the look at the planned end may spend; the rest is for the rounds that are added when a
   * question is still open. Most runs look once.
   */
  private static final double PLANNED_END = 0.8;

  private final ErrorBudget whole;
  private final boolean planned;
  private long operations;
  private int taken;

  /**
   * The looks at one case.
   *
   * @param planned whether the first look comes at the planned end; else as early as may be
   */
  Looks(ErrorBudget whole, boolean planned) {
    this.whole = whole;
    this.planned = planned;
  }

  /** Whether enough has happened since the last look. */
  boolean due(long operationsNow) {
    return ErrorBudget.lookDue((double) operationsNow, (double) operations);
  }

  /** Takes a look at what is known after so many operations: what it may cost. */
  ErrorBudget take(long operationsNow) {
    operations = operationsNow;
    taken++;
    return cost();
  }

  private ErrorBudget cost() {
    if (!planned) {
      return whole.atLook(taken);
    }
    return taken == 1 ? whole.share(PLANNED_END) : whole.share(1 - PLANNED_END).atLook(taken - 1);
  }

  /** The look at the end: the last one again if nothing was added since, else one more. */
  ErrorBudget last(long operationsNow) {
    return taken > 0 && operationsNow == operations ? cost() : take(operationsNow);
  }
}
