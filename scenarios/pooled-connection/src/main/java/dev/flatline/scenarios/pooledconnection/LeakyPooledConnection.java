package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.scenarios.defer.DeferScope;

/** Defers the release to the end of the batch: item k works while k connections are held. */
final class LeakyPooledConnection extends PooledConnectionSubject {

  @Override
  void handleBatch(Request request, TransferWorkload workload) throws Exception {
    DeferScope.run("transfers", scope -> transferAll(request, workload, scope));
  }

  @HeldPastLoop("pooled-connection: the defect that the incident is about")
  private static void transferAll(Request request, TransferWorkload workload, DeferScope<?> scope)
      throws Exception {
    for (int item = 0; item < request.size(); item++) {
      Lease lease = workload.acquire();
      scope.defer(lease::release);
      if (!workload.transfer(lease, request, item)) {
        return;
      }
    }
  }
}
