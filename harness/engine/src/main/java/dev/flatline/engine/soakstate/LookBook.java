package dev.flatline.engine.soakstate;

import dev.flatline.verdict.answer.ErrorBudget;
import dev.flatline.verdict.trend.Decision;
import java.util.Optional;

/**
 * The looks at a case while it goes on, and what the next one may cost.
 *
 * <p>The shares of error of all looks sum up to the whole, however many there will be ({@link
 * ErrorBudget#atLook}).
 */
public final class LookBook {

  private int taken;
  private long operations;
  private Optional<SoakEvent.Looked> firstRising = Optional.empty();
  private Optional<SoakEvent.Looked> last = Optional.empty();

  void add(SoakEvent.Looked look) {
    taken++;
    operations = look.operations();
    last = Optional.of(look);
    if (firstRising.isEmpty() && look.decision() == Decision.RISING) {
      firstRising = last;
    }
  }

  /** Whether the case has gone on for long enough since the last look. */
  public boolean due(long operationsNow) {
    return ErrorBudget.lookDue((double) operationsNow, (double) operations);
  }

  /** What the next look may cost. */
  public ErrorBudget next(ErrorBudget whole) {
    return whole.atLook(taken + 1);
  }

  /** The first that saw a leak; empty if none did. */
  public Optional<SoakEvent.Looked> firstRising() {
    return firstRising;
  }

  /** The last; empty if there was none. */
  public Optional<SoakEvent.Looked> last() {
    return last;
  }
}
