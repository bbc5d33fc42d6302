package dev.flatline.scenarios.filehandle;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.scenarios.defer.DeferScope;

/** Defers the close to the end of the batch: item k is read while k files are open. */
final class LeakyFileHandle extends FileHandleSubject {

  @Override
  void handleBatch(Request request, ReadWorkload workload) throws Exception {
    DeferScope.run("documents", scope -> readAll(request, workload, scope));
  }

  @HeldPastLoop("file-handle: the defect that the incident is about")
  private static void readAll(Request request, ReadWorkload workload, DeferScope<?> scope)
      throws Exception {
    for (int item = 0; item < request.size(); item++) {
      Handle handle = workload.open(request, item);
      scope.defer(handle::release);
      if (!workload.read(handle, request, item)) {
        return;
      }
    }
  }
}
