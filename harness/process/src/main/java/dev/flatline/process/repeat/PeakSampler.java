package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.question.SizedRound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * The most that one operation holds at once: with one under way at a time, counts that are read in
 * microseconds are read on another thread, without a pause. What is held for less than it takes to
 * read them is not seen, so that a peak is a lower bound: it shows what piles up, and what does not
 * pile up it shows of what is held for longer alone.
 */
final class PeakSampler {

  /** Of each size so many, or the typical one cannot be told from one that something disturbed. */
  private static final int OPERATIONS = 7;

  private final HeldGauges gauges;
  private final Clock clock;
  private final List<SizedRound> sweep = new ArrayList<>();
  private volatile double gapSeconds;

  /** One operation of a size. */
  interface Sized {
    @SuppressWarnings("IllegalThrows") // what the operation throws
    void run(int size) throws Throwable;
  }

  PeakSampler(HeldGauges gauges, Clock clock) {
    this.gauges = gauges;
    this.clock = clock;
  }

  /** Runs operations of each size; of one size alone nothing is to be seen. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  void measure(List<Integer> sizes, Sized operation) throws Throwable {
    if (sizes.size() < 2) {
      return;
    }
    for (int size : sizes) {
      Map<String, List<Long>> peaks = new HashMap<>();
      for (int i = 0; i < OPERATIONS; i++) {
        peaksOf(size, operation)
            .forEach(
                (gauge, peak) -> peaks.computeIfAbsent(gauge, g -> new ArrayList<>()).add(peak));
      }
      Map<String, SizedRound.Held> held = new HashMap<>();
      peaks.forEach(
          (gauge, all) ->
              held.put(gauge, new SizedRound.Held(typical(all), typical(all), Double.NaN)));
      sweep.add(new SizedRound(size, OPERATIONS, 0, 1, held));
    }
  }

  /** That in the middle: one operation may have met what the JVM opened for itself. */
  private static long typical(List<Long> peaks) {
    List<Long> sorted = new ArrayList<>(peaks);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  @SuppressWarnings("IllegalThrows") // what the operation throws
  private Map<String, Long> peaksOf(int size, Sized operation) throws Throwable {
    Map<String, Long> before = gauges.quick();
    Map<String, Long> most = new HashMap<>(before);
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean began = new AtomicBoolean();
    Thread reader = new Thread(() -> readUntil(over, began, most), "flatline-peaks");
    reader.setDaemon(true);
    reader.start();
    while (!began.get()) {
      Thread.onSpinWait();
    }
    try {
      operation.run(size);
    } finally {
      over.set(true);
      reader.join();
    }
    Map<String, Long> peaks = new HashMap<>();
    most.forEach((gauge, value) -> peaks.put(gauge, value - before.getOrDefault(gauge, value)));
    return peaks;
  }

  private void readUntil(AtomicBoolean over, AtomicBoolean began, Map<String, Long> most) {
    while (!over.get()) {
      Stopwatch reading = clock.start();
      gauges.quick().forEach((gauge, value) -> most.merge(gauge, value, Math::max));
      began.set(true);
      gapSeconds = Math.max(gapSeconds, reading.seconds());
    }
  }

  /** What was seen of each size, the smallest first. */
  List<SizedRound> sweep() {
    return List.copyOf(sweep);
  }

  /** Gauges of which an operation was seen to take some. */
  List<String> taken() {
    return List.copyOf(
        sweep.stream()
            .flatMap(round -> round.held().entrySet().stream())
            .filter(held -> held.getValue().operationPeak() > 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The longest that a reading took: what is held for less may not have been seen. */
  double gapSeconds() {
    return gapSeconds;
  }
}
