package dev.flatline.scenarios.paidtwice;

import java.util.Locale;

/** An order is paid, and neither its stock is reserved nor its payment refunded. */
final class NotServedException extends Exception {

  private static final long serialVersionUID = 1L;

  private NotServedException(String message) {
    super(message);
  }

  /** Its event stands before the offset from which the consumer reads: nobody will read it. */
  static NotServedException passedOver(long order, long offset, long position) {
    return new NotServedException(
        String.format(
            Locale.ROOT,
            "Cannot serve a paid order because its event was passed over: order=%d, offset=%d, position=%d",
            order,
            offset,
            position));
  }

  /** Nobody has served it in time. */
  static NotServedException late(long order, long timeoutMillis) {
    return new NotServedException(
        String.format(
            Locale.ROOT,
            "Cannot serve a paid order because nobody has served it in time: order=%d, waited=%d ms",
            order,
            timeoutMillis));
  }
}
