package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.scenarios.defer.DeferScope;
import java.sql.SQLTimeoutException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Gives a batch a deadline, and takes nothing further after it. What the batch has taken is held
 * until it gives up all the same.
 */
final class DeadlinePooledConnection extends PooledConnectionSubject {

  private static final long DEADLINE_MILLIS = 400;

  @Override
  void handleBatch(Request request, TransferWorkload workload) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
    DeferScope.run("transfers", scope -> transferAll(request, workload, scope, deadline));
  }

  @HeldPastLoop(
      "pooled-connection: the fix that bounds how long a batch goes on, and not what it holds")
  private static void transferAll(
      Request request, TransferWorkload workload, DeferScope<?> scope, long deadline)
      throws Exception {
    for (int item = 0; item < request.size(); item++) {
      if (System.nanoTime() - deadline > 0) {
        throw new SQLTimeoutException(
            String.format(
                Locale.ROOT, "deadline exceeded after %d of %d items", item, request.size()));
      }
      Lease lease = workload.acquire();
      scope.defer(lease::release);
      if (!workload.transfer(lease, request, item)) {
        return;
      }
    }
  }
}
