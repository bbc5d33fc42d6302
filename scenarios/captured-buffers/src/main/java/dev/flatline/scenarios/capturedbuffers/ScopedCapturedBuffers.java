package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.api.Request;
import dev.flatline.api.Tracked;

/** Notes each item when it ends, however it ends, and keeps nothing of it. */
final class ScopedCapturedBuffers extends CapturedBuffersSubject {

  @Override
  void handleBatch(Request request) {
    for (int item = 0; item < request.size(); item++) {
      try (Tracked<Buffer> buffer = take()) {
        if (!work(buffer, request, item)) {
          return;
        }
      }
    }
  }
}
