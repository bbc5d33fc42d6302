package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Request;

/** Closes by hand at the end of the loop body, which a throw or an early return never reaches. */
final class ManualFileHandle extends FileHandleSubject {

  @Override
  void handleBatch(Request request, ReadWorkload workload) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      Handle handle = workload.open(request, item);
      if (!workload.read(handle, request, item)) {
        return;
      }
      handle.release();
    }
  }
}
