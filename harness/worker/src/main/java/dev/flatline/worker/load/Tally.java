package dev.flatline.worker.load;

import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Request;
import dev.flatline.api.Symptom;
import dev.flatline.worker.link.ForeignText;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Outcomes of the operations of one kind in one round; thread-safe, bounded in size. */
final class Tally {

  /** Distinct unexpected failures kept apart; the rest is counted under {@code other}. */
  private static final int MAX_KEYS = 16;

  /** Characters of the name of a class: it becomes part of a label. */
  private static final int MAX_NAME = 80;

  final LongAdder arrivals = new LongAdder();
  final LongAdder shed = new LongAdder();
  final LongAdder ok = new LongAdder();
  final LongAdder cutShort = new LongAdder();
  final LongAdder asked = new LongAdder();
  final LongAdder processed = new LongAdder();
  final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
  final Map<String, Example> examples = new ConcurrentHashMap<>();
  final Set<Long> failedVolleys = ConcurrentHashMap.newKeySet();

  private final List<Symptom> symptoms;
  private final int volleySize;

  Tally(List<Symptom> symptoms, int volleySize) {
    this.symptoms = symptoms;
    this.volleySize = volleySize;
  }

  void returned(Request request) {
    if (request.cutShort()) {
      cutShort.increment();
      return;
    }
    ok.increment();
    asked.add(request.size());
    processed.add(request.processedItems());
  }

  /** An injected failure is an outcome of its own only if the harness injected it. */
  void threw(Request request, Throwable thrown) {
    if (thrown instanceof InjectedFailure && request.cutShort()) {
      cutShort.increment();
      return;
    }
    String key = keyOf(thrown);
    failed.computeIfAbsent(key, absent -> new LongAdder()).increment();
    examples.computeIfAbsent(
        key, absent -> new Example(ForeignText.of(thrown), request.size(), request.processedItems()));
    if (volleySize > 0) {
      failedVolleys.add(request.index() / volleySize);
    }
  }

  private String keyOf(Throwable thrown) {
    for (Symptom symptom : symptoms) {
      if (matches(symptom, thrown)) {
        return symptom.name();
      }
    }
    String key = "other:" + ForeignText.cut(thrown.getClass().getSimpleName(), MAX_NAME);
    return failed.size() < MAX_KEYS || failed.containsKey(key) ? key : "other";
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

  Map<String, Long> failures() {
    Map<String, Long> counts = new TreeMap<>();
    failed.forEach((key, count) -> counts.put(key, count.sum()));
    return counts;
  }

  long failureCount() {
    return failed.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long ended() {
    return ok.sum() + cutShort.sum() + failureCount();
  }
}
