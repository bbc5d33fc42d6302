package dev.flatline.scenarios.pollinterval;

import java.util.Locale;

/** Nobody has answered an order in time, and no commit that it was part of was refused. */
final class NotAnsweredException extends Exception {

  private static final long serialVersionUID = 1L;

  NotAnsweredException(long order, long timeoutMillis, long lag) {
    super(
        String.format(
            Locale.ROOT,
            "Cannot serve an order because it was not answered: order=%d, waited=%d ms, lag=%d",
            order,
            timeoutMillis,
            lag));
  }
}
