package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Request;

/** Closes at the end of the item, however the item ends. */
final class ScopedFileHandle extends FileHandleSubject {

  @Override
  void handleBatch(Request request, ReadWorkload workload) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Handle handle = workload.open(request, item)) {
        if (!workload.read(handle, request, item)) {
          return;
        }
      }
    }
  }
}
