package dev.flatline.worker;

import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;

/** Does nothing with every item: what its JVM holds is the harness's own. */
final class NoopSubject implements Subject {

  @Override
  public void setUp(SubjectContext context) {}

  @Override
  public void handle(Request request) {
    for (int item = 0; item < request.size(); item++) {
      if (!request.reach(item)) {
        return;
      }
      request.processed();
    }
  }
}
