package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.defer.DeferScope;

/** Lets the buffer's field go at the end of the item; the view beside it keeps the memory. */
final class NulledCapturedBuffers extends CapturedBuffersSubject {

  @Override
  void handleBatch(Request request) throws Exception {
    DeferScope.run("items", scope -> workOnAll(request, scope));
  }

  @HeldPastLoop("captured-buffers: the fix that looks right")
  private void workOnAll(Request request, DeferScope<?> scope) {
    for (int item = 0; item < request.size(); item++) {
      Tracked<Buffer> buffer = take();
      scope.defer(buffer::close);
      if (!work(buffer, request, item)) {
        return;
      }
      buffer.value().letGo();
      buffer.used();
    }
  }
}
