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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The most that one operation holds at once: with one under way at a time, counts that are read in
 * microseconds are read on another thread, without a pause. What is held for less than it takes to
 * read them is not seen in each operation, so that a peak is a lower bound: it shows what piles up,
 * and what does not pile up it shows of what is held for longer alone.
 */
final class PeakSampler {

  /** Of each size so many are read: what a reading misses in one it meets in another. */
  private static final int MOST_READ = 200;

  private static final int FEWEST_READ = 7;

  /** Of the time, for each size. */
  private static final double SHARE = 0.03;

  private static final int MOST_SHARES = 4;

  /** The highest may have met what the process opened for itself, once. */
  private static final int LEFT_OUT = 2;

  private static final long NONE = -1;

  private final HeldGauges gauges;
  private final Clock clock;
  private final double seconds;
  private final OperationPeaks exactly;
  private final List<SizedRound> sweep = new ArrayList<>();
  private final List<SizedRound> exactSweep = new ArrayList<>();
  private boolean lookedInto = true;
  private volatile double gapSeconds;

  /** One operation of a size. */
  interface Sized {
    @SuppressWarnings("IllegalThrows") // what the operation throws
    void run(int size) throws Throwable;
  }

  /** What was read of operations of one size. */
  private static final class Seen {
    private final AtomicLong underWay = new AtomicLong(NONE);
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch began = new CountDownLatch(1);
    private final Map<Long, Map<String, Long>> idle = new HashMap<>();
    private final Map<Long, Map<String, Long>> most = new ConcurrentHashMap<>();
  }

  PeakSampler(HeldGauges gauges, Clock clock, double seconds) {
    this.gauges = gauges;
    this.clock = clock;
    this.seconds = seconds;
    exactly = gauges.exactly();
  }

  /** Runs operations of each size; of one size alone nothing is to be seen. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  void measure(List<Integer> sizes, Sized operation) throws Throwable {
    if (sizes.size() < 2) {
      return;
    }
    for (int size : sizes) {
      // The first reading opens what it is read from.
      quick();
      Seen seen = new Seen();
      Thread reader = new Thread(() -> read(seen), "flatline-peaks");
      reader.setDaemon(true);
      reader.start();
      seen.began.await();
      long operations = 0;
      exactly.take();
      try {
        Stopwatch time = clock.start();
        while (operations < FEWEST_READ || more(seen.most.size(), time.seconds())) {
          seen.idle.put(operations, quick());
          seen.underWay.set(operations++);
          run(operation, size);
          seen.underWay.set(NONE);
        }
      } finally {
        // An interrupt would close the files that are read.
        seen.over.set(true);
        reader.join();
      }
      lookedInto &= seen.most.size() >= FEWEST_READ;
      sweep.add(new SizedRound(size, operations, 0, 1, held(seen)));
      exactSweep.add(new SizedRound(size, operations, 0, 1, held(exactly.take())));
    }
  }

  @SuppressWarnings("IllegalThrows") // what the operation throws
  private void run(Sized operation, int size) throws Throwable {
    exactly.begin();
    try {
      operation.run(size);
    } finally {
      exactly.end();
    }
  }

  private static Map<String, SizedRound.Held> held(Map<String, Long> peaks) {
    Map<String, SizedRound.Held> held = new HashMap<>();
    peaks.forEach(
        (resource, peak) -> held.put(resource, new SizedRound.Held(peak, peak, Double.NaN)));
    return held;
  }

  /** On a busy machine the readings are few, and it takes longer until there are enough. */
  private boolean more(int read, double spent) {
    double share = SHARE * seconds;
    return read < FEWEST_READ ? spent < MOST_SHARES * share : read < MOST_READ && spent < share;
  }

  private static Map<String, SizedRound.Held> held(Seen seen) {
    Map<String, List<Long>> peaks = new HashMap<>();
    seen.most.forEach(
        (operation, most) -> {
          Map<String, Long> idle = seen.idle.getOrDefault(operation, Map.of());
          idle.forEach(
              (gauge, before) ->
                  peaks
                      .computeIfAbsent(gauge, first -> new ArrayList<>())
                      .add(Math.max(0, most.getOrDefault(gauge, before) - before)));
        });
    Map<String, SizedRound.Held> held = new HashMap<>();
    peaks.forEach(
        (gauge, all) -> {
          Collections.sort(all);
          long highest = all.get(Math.max(0, all.size() - 1 - LEFT_OUT));
          held.put(gauge, new SizedRound.Held(highest, highest, Double.NaN));
        });
    return held;
  }

  /** The files that are read are those of one thread at a time. */
  private synchronized Map<String, Long> quick() {
    return gauges.quick();
  }

  private void read(Seen seen) {
    // The first one takes what only the first one takes.
    quick();
    seen.began.countDown();
    Stopwatch last = clock.start();
    while (!seen.over.get()) {
      long operation = seen.underWay.get();
      if (operation == NONE) {
        Thread.onSpinWait();
        continue;
      }
      Map<String, Long> now = quick();
      Map<String, Long> most = seen.most.computeIfAbsent(operation, first -> new HashMap<>());
      now.forEach((gauge, value) -> most.merge(gauge, value, Math::max));
      gapSeconds = Math.max(gapSeconds, last.seconds());
      last = clock.start();
    }
  }

  /** What was seen of each size, the smallest first. */
  List<SizedRound> sweep() {
    return List.copyOf(sweep);
  }

  /** What was counted exactly of each size, the smallest first. */
  List<SizedRound> exactSweep() {
    return List.copyOf(exactSweep);
  }

  /** Both together, by the names that answers have for what is held. */
  List<SizedRound> bySize() {
    List<SizedRound> both = new ArrayList<>();
    for (int at = 0; at < sweep.size(); at++) {
      Map<String, SizedRound.Held> held = new HashMap<>(exactSweep.get(at).held());
      sweep.get(at).held().forEach((gauge, peak) -> held.put(AskedGauge.resource(gauge), peak));
      both.add(new SizedRound(sweep.get(at).size(), sweep.get(at).ended(), 0, 1, held));
    }
    return both;
  }

  /** Whether readings fell into enough operations of each size. */
  boolean lookedInto() {
    return lookedInto;
  }

  /** Whether something counts exactly what an operation holds. */
  boolean exact() {
    return exactly.there();
  }

  /** Gauges, or resources, of which an operation was seen to take some. */
  static List<String> taken(List<SizedRound> sweep) {
    return List.copyOf(
        sweep.stream()
            .flatMap(round -> round.held().entrySet().stream())
            .filter(held -> held.getValue().operationPeak() > 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The longest from one reading to the next: what is held for less may not have been seen. */
  double gapSeconds() {
    return gapSeconds;
  }
}
