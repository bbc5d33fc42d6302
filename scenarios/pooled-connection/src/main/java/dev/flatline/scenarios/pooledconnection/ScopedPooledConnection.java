package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Request;

/** Releases at the end of the item, however the item ends. */
final class ScopedPooledConnection extends PooledConnectionSubject {

  @Override
  void handleBatch(Request request, TransferWorkload workload) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Lease lease = workload.acquire()) {
        if (!workload.transfer(lease, request, item)) {
          return;
        }
      }
    }
  }
}
