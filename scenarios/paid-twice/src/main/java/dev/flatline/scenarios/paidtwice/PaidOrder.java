package dev.flatline.scenarios.paidtwice;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An order that is paid, and whose caller waits until its stock is reserved or it is refunded. */
final class PaidOrder {

  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
  private final long id;

  PaidOrder(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  /** Its stock is reserved, or its payment refunded. */
  void served() {
    answer.complete(true);
  }

  /** Nobody will serve it. */
  void failed(Exception cause) {
    answer.completeExceptionally(cause);
  }

  /**
   * Waits for the answer.
   *
   * @throws NotServedException if its event was passed over, or it is late
   */
  void await(long timeoutMillis) throws Exception {
    try {
      answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw NotServedException.late(id, timeoutMillis);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }
}
