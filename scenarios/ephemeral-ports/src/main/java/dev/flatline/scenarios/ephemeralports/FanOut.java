package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks for all items of a batch before it waits for the first answer: a connection for each. */
class FanOut extends EphemeralPortsSubject {

  @Override
  @HeldPastLoop("ephemeral-ports: the defect that the incident is about")
  final void lookUpAll(Request request) throws IOException {
    List<Tracked<Lookup>> underWay = new ArrayList<>();
    try {
      for (int item = 0; item < request.size(); item++) {
        underWay.add(ask(request, item));
      }
      for (int item = 0; item < request.size(); item++) {
        try (Tracked<Lookup> lookup = underWay.get(item)) {
          if (!finish(lookup, request, item)) {
            return;
          }
        }
      }
    } finally {
      closeAll(underWay);
    }
  }
}
