package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Request;

/** Releases by hand at the end of the loop body, which a throw or an early return never reaches. */
final class ManualPooledConnection extends PooledConnectionSubject {

  @Override
  void handleBatch(Request request, TransferWorkload workload) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      Lease lease = workload.acquire();
      if (!workload.transfer(lease, request, item)) {
        return;
      }
      lease.release();
    }
  }
}
