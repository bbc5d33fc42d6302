package dev.flatline.worker.load;

import dev.flatline.api.InjectedFailure;
import dev.flatline.worker.link.ForeignText;
import dev.flatline.worker.link.TrafficResult.Example;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Outcomes of the operations of one kind in one round; thread-safe, bounded in size. */
final class Tally {

  static final String OK = "ok";
  static final String SHED = "shed";
  static final String INTERRUPTED = "interrupted";

  final LongAdder arrivals = new LongAdder();
  final LongAdder shed = new LongAdder();
  final LongAdder ok = new LongAdder();
  final LongAdder cutShort = new LongAdder();
  final LongAdder asked = new LongAdder();
  final LongAdder processed = new LongAdder();
  final Map<String, LongAdder> failed = new ConcurrentHashMap<>();
  final Map<String, Example> examples = new ConcurrentHashMap<>();
  final Set<Long> failedVolleys = ConcurrentHashMap.newKeySet();

  private final FailureKinds kinds;
  private final int volleySize;

  Tally(FailureKinds kinds, int volleySize) {
    this.kinds = kinds;
    this.volleySize = volleySize;
  }

  /** Answers the outcome. */
  String returned(LoadRequest request) {
    if (request.cutShort()) {
      cutShort.increment();
      return INTERRUPTED;
    }
    ok.increment();
    asked.add(request.size());
    processed.add(request.processedItems());
    return OK;
  }

  /**
   * Answers the outcome: the symptom. An injected failure is an outcome of its own only if the
   * harness injected it.
   */
  String threw(LoadRequest request, Throwable thrown) {
    if (thrown instanceof InjectedFailure && request.cutShort()) {
      cutShort.increment();
      return INTERRUPTED;
    }
    String key = kinds.of(thrown);
    examples.computeIfAbsent(
        key,
        absent -> new Example(ForeignText.of(thrown), request.size(), request.processedItems()));
    if (volleySize > 0) {
      failedVolleys.add(request.index() / volleySize);
    }
    // Last, as that alone must not be done twice if this is tried again.
    failed.computeIfAbsent(key, absent -> new LongAdder()).increment();
    return key;
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
