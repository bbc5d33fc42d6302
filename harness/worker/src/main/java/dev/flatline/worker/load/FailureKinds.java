package dev.flatline.worker.load;

import dev.flatline.api.Symptom;
import dev.flatline.worker.link.ForeignText;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names under which failures are counted: those of the symptoms, and of a bounded number of
 * unexpected types over all rounds. Thread-safe.
 */
final class FailureKinds {

  /** Distinct unexpected failures kept apart; the rest is counted under {@code other}. */
  private static final int MOST = 16;

  /** Characters of the name of a class: it becomes part of a label. */
  private static final int NAME = 80;

  private final List<Symptom> symptoms;
  private final Set<String> unexpected = ConcurrentHashMap.newKeySet();

  FailureKinds(List<Symptom> symptoms) {
    this.symptoms = List.copyOf(symptoms);
  }

  String of(Throwable thrown) {
    for (Symptom symptom : symptoms) {
      if (matches(symptom, thrown)) {
        return symptom.name();
      }
    }
    String kind = "other:" + ForeignText.cut(thrown.getClass().getSimpleName(), NAME);
    if (unexpected.size() < MOST) {
      unexpected.add(kind);
    }
    return unexpected.contains(kind) ? kind : "other";
  }

  /** A throwable whose message cannot be read is no symptom, and still a failure. */
  @SuppressWarnings("CatchingUnchecked")
  private static boolean matches(Symptom symptom, Throwable thrown) {
    try {
      return symptom.matches(thrown);
    } catch (Throwable unreadable) {
      return false;
    }
  }
}
