package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.defer.DeferScope;

/** Defers the note of each item, which captures its buffer, to the end of the batch. */
final class LeakyCapturedBuffers extends CapturedBuffersSubject {

  @Override
  void handleBatch(Request request) throws Exception {
    DeferScope.run("items", scope -> workOnAll(request, scope));
  }

  @HeldPastLoop("captured-buffers: the defect that the incident is about")
  private void workOnAll(Request request, DeferScope<?> scope) {
    for (int item = 0; item < request.size(); item++) {
      Tracked<Buffer> buffer = take();
      scope.defer(buffer::close);
      if (!work(buffer, request, item)) {
        return;
      }
      buffer.used();
    }
  }
}
