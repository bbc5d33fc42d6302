package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads gauges on a thread of its own, without a pause, while operations of one size are under way
 * one after the other, and keeps the most of each operation.
 */
final class PeakReader {

  /** The highest may have met what the process opened for itself, once. */
  private static final int LEFT_OUT = 2;

  private static final long NONE = -1;

  private final Supplier<Map<String, Long>> gauges;
  private final Clock clock;
  private final Stopwatch time;
  private final Optional<Sights> sights;
  private final AtomicLong underWay = new AtomicLong(NONE);
  private final AtomicBoolean over = new AtomicBoolean();
  private final Map<Long, Map<String, Long>> idle = new ConcurrentHashMap<>();
  private final Map<Long, Map<String, Long>> most = new ConcurrentHashMap<>();
  private final Set<Long> within = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::read, "flatline-peaks");
  private volatile double longestSeconds;
  private volatile @Nullable Throwable failure;

  private PeakReader(
      Supplier<Map<String, Long>> gauges, Optional<Map<String, Long>> idleBefore, Clock clock) {
    this.gauges = gauges;
    this.clock = clock;
    sights = idleBefore.map(Sights::new);
    time = clock.start();
  }

  /**
   * Starts one, after a first reading, which opens what it is read from.
   *
   * @param gauges answers two threads at once
   * @param idleBefore where a value that is read may be an older one, what was held when nothing
   *     was under way; else it is read before each operation
   */
  static PeakReader start(
      Supplier<Map<String, Long>> gauges, Optional<Map<String, Long>> idleBefore, Clock clock) {
    PeakReader reader = new PeakReader(gauges, idleBefore, clock);
    reader.idle.put(NONE, gauges.get());
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  /** Reads what is held before the next operation. */
  void before(long operation) {
    if (sights.isEmpty()) {
      idle.put(operation, gauges.get());
    }
  }

  /** The operation is about to begin. */
  void begin(long operation) {
    underWay.set(operation);
  }

  /** It is over. */
  void end() {
    underWay.set(NONE);
  }

  /** Ends the thread. An interrupt would close the files that are read. */
  void stop() throws InterruptedException {
    over.set(true);
    thread.join();
  }

  /** Whether a reading has failed, so that none comes any more. */
  boolean failed() {
    return failure != null;
  }

  /** Throws what a reading has thrown, if one has. */
  @SuppressWarnings("IllegalThrows") // what a count of the caller's own throws
  void requireRead() throws Throwable {
    Throwable thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  // Who waits for the thread is told.
  @SuppressWarnings("CatchingUnchecked")
  private void read() {
    try {
      readOnAndOn();
    } catch (Throwable thrown) {
      failure = thrown;
    }
  }

  private void readOnAndOn() {
    while (!over.get()) {
      long operation = underWay.get();
      if (operation == NONE && sights.isEmpty()) {
        Thread.onSpinWait();
        continue;
      }
      Stopwatch reading = clock.start();
      Map<String, Long> now = gauges.get();
      // A request that waited for an operation to begin would be answered at the same moment of
      // each.
      sights.ifPresent(seen -> seen.reads(now, time.seconds()));
      if (operation != NONE) {
        keep(operation, now);
      }
      longestSeconds = Math.max(longestSeconds, reading.seconds());
    }
  }

  private void keep(long operation, Map<String, Long> now) {
    boolean still = underWay.get() == operation;
    Map<String, Long> highest = most.computeIfAbsent(operation, first -> new HashMap<>());
    now.forEach((gauge, value) -> highest.merge(gauge, value, Math::max));
    if (still && now.keySet().containsAll(idle.getOrDefault(operation, Map.of()).keySet())) {
      within.add(operation);
    }
  }

  /** The gauges that can be read. */
  Set<String> names() {
    return idle.getOrDefault(NONE, Map.of()).keySet();
  }

  /** Operations into which a reading fell, or its beginning at least. */
  int met() {
    return most.size();
  }

  /** Operations that were under way from the beginning of a reading to its end. */
  int seen() {
    return within.size();
  }

  /** The longest reading: what is held for less may not have been seen. */
  double longestSeconds() {
    return longestSeconds;
  }

  /** Whether too little was seen of gauges whose values may be kept for a while. */
  boolean mayShowMore() {
    return sights.filter(seen -> !seen.enough()).isPresent();
  }

  /** What was seen of those. */
  Optional<Sights> sights() {
    return sights;
  }

  /** The highest of all operations, over what was held before each, by gauge; after the end. */
  Map<String, Long> peaks() {
    Map<String, List<Long>> all = new HashMap<>();
    most.forEach(
        (operation, highest) ->
            idle.getOrDefault(operation, Map.of())
                .forEach(
                    (gauge, before) ->
                        all.computeIfAbsent(gauge, first -> new ArrayList<>())
                            .add(Math.max(0, highest.getOrDefault(gauge, before) - before))));
    Map<String, Long> peaks = new HashMap<>();
    all.forEach(
        (gauge, each) -> {
          Collections.sort(each);
          peaks.put(gauge, each.get(Math.max(0, each.size() - 1 - LEFT_OUT)));
        });
    return peaks;
  }
}
