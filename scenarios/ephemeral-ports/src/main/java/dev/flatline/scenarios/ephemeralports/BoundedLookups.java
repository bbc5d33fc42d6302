package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks for a few items at once: the connections that are kept are enough, and stay open. */
final class BoundedLookups extends EphemeralPortsSubject {

  @Override
  void lookUpAll(Request request) throws IOException {
    for (int from = 0; from < request.size(); from += limit()) {
      if (!lookUp(request, from, Math.min(from + limit(), request.size()))) {
        return;
      }
    }
  }

  /** Looks up the items from one number to another; false if the operation must return early. */
  @HeldPastLoop("ephemeral-ports: the fix; its loop is bounded by a limit")
  private boolean lookUp(Request request, int from, int to) throws IOException {
    List<Tracked<Lookup>> underWay = new ArrayList<>();
    try {
      for (int item = from; item < to; item++) {
        underWay.add(ask(request, item));
      }
      for (int item = from; item < to; item++) {
        try (Tracked<Lookup> lookup = underWay.get(item - from)) {
          if (!finish(lookup, request, item)) {
            return false;
          }
        }
      }
      return true;
    } finally {
      closeAll(underWay);
    }
  }
}
