package dev.flatline.scenarios.pollinterval;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** An order whose caller waits for its answer. */
final class PlacedOrder {

  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
  private volatile @Nullable KafkaException refusal;
  private final long id;

  PlacedOrder(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  /** It is done, and the group has accepted that. */
  void answered() {
    answer.complete(true);
  }

  /** It is done, and the group has refused to hear of it: it will be delivered again. */
  void refused(KafkaException by) {
    refusal = by;
  }

  /** Nobody will answer it. */
  void failed(Exception cause) {
    answer.completeExceptionally(cause);
  }

  /**
   * Waits for the answer.
   *
   * @param tally says how many are before it
   * @throws KafkaException with which the last commit of it was refused, if it is late
   * @throws NotAnsweredException if it is late, and was never part of a commit
   */
  void await(long timeoutMillis, Tally tally) throws Exception {
    try {
      answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      KafkaException last = refusal;
      if (last != null) {
        throw last;
      }
      throw new NotAnsweredException(id, timeoutMillis, tally.lag());
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }
}
