package dev.flatline.process.repeat;

import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.question.SizedRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The most that one operation holds at once: with one under way at a time, gauges are read on
 * another thread, without a pause. What is held for less than it takes to read them is not seen in
 * each operation, so that a peak is a lower bound: it shows what piles up. What does not pile up it
 * shows of what is held for longer alone, and only if readings began and ended within operations of
 * the largest size: an endpoint may answer when they are over.
 */
final class PeakSampler {

  /** Of each size so many are read: what a reading misses in one it meets in another. */
  private static final int MOST_READ = 200;

  private static final int FEWEST_READ = 7;

  /** Of the time, for each size. */
  private static final double SHARE = 0.03;

  private static final int MOST_SHARES = 4;

  /** Libraries keep the values of gauges for a second, HikariCP does: of the largest size. */
  private static final double MOST_KEPT_SECONDS = 10;

  /** And of each other. */
  private static final double KEPT_SECONDS = 3;

  private static final double MOST_KEPT_SHARE = 0.2;
  private static final double KEPT_SHARE = 0.1;
  private static final double KEPT_IDLE_SHARE = 0.12;

  private final Clock clock;
  private final double seconds;
  private final OperationPeaks exactly;
  private final List<PeakGroup> groups = new ArrayList<>();
  private final List<SizedRound> sweep = new ArrayList<>();
  private final List<SizedRound> exactSweep = new ArrayList<>();

  /** One operation of a size. */
  interface Sized {
    @SuppressWarnings("IllegalThrows") // what the operation throws
    void run(int size) throws Throwable;
  }

  PeakSampler(HeldGauges gauges, Clock clock, double seconds) {
    this.clock = clock;
    this.seconds = seconds;
    exactly = gauges.exactly();
    groups.add(PeakGroup.counted(gauges::quick, gauges::missedSome));
    if (!gauges.asked().isEmpty()) {
      double kept = Math.min(Sights.KEPT_SECONDS, KEPT_IDLE_SHARE * seconds);
      groups.add(PeakGroup.asked(gauges::asked, Duration.ofNanos(Math.round(kept * 1e9))));
    }
  }

  /** Runs operations of each size; of one size alone nothing is to be seen. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  void measure(List<Integer> sizes, Sized operation) throws Throwable {
    if (sizes.size() < 2) {
      return;
    }
    int largest = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    for (int size : sizes) {
      long operations = 0;
      Map<String, Long> peaks = new HashMap<>();
      exactly.take();
      // One group after the other: what is read before each operation would be time between them.
      for (PeakGroup group : groups) {
        PeakReader reader = group.start(clock);
        try {
          operations += follow(reader, operation, size, size == largest);
        } finally {
          reader.stop();
        }
        reader.requireRead();
        peaks.putAll(group.over(reader, size == largest, FEWEST_READ, clock));
      }
      sweep.add(new SizedRound(size, operations, 0, 1, held(peaks)));
      exactSweep.add(new SizedRound(size, operations, 0, 1, held(exactly.take())));
    }
  }

  /** Runs operations one after the other until enough was read; answers how many. */
  @SuppressWarnings("IllegalThrows") // what the operation throws
  private long follow(PeakReader reader, Sized operation, int size, boolean ofLargest)
      throws Throwable {
    long operations = 0;
    Stopwatch time = clock.start();
    while (!reader.failed()
        && (operations < FEWEST_READ || more(reader, ofLargest, time.seconds()))) {
      long number = operations++;
      reader.before(number);
      reader.begin(number);
      run(operation, size);
      reader.end();
    }
    return operations;
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
  private boolean more(PeakReader reader, boolean ofLargest, double spent) {
    double share = SHARE * seconds;
    int fewest = ofLargest ? Math.min(reader.met(), reader.seen()) : reader.met();
    double kept =
        ofLargest
            ? Math.min(MOST_KEPT_SECONDS, MOST_KEPT_SHARE * seconds)
            : Math.min(KEPT_SECONDS, KEPT_SHARE * seconds);
    return (reader.met() < MOST_READ && spent < share)
        || (fewest < FEWEST_READ && spent < MOST_SHARES * share)
        || (spent < kept && reader.mayShowMore());
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

  /** What is read together: that of the kernel, and that of an endpoint if there is one. */
  List<PeakGroup> groups() {
    return List.copyOf(groups);
  }

  /** What may pile up unseen, as nothing else counts it. */
  List<String> unseen() {
    return groups.stream()
        .flatMap(group -> group.unseen().stream().filter(gauge -> !countsExactly(group, gauge)))
        .toList();
  }

  /** Whether what the kernel counts is counted exactly as well, in the process itself. */
  private boolean countsExactly(PeakGroup group, String gauge) {
    return exactly.there() && group.equals(groups.get(0)) && !gauge.startsWith(HeldGauges.COUNTER);
  }

  /** Whether sizes were run through, and there was nothing to read of any. */
  boolean blind() {
    return !sweep.isEmpty()
        && !exactly.there()
        && groups.stream().allMatch(group -> group.names().isEmpty());
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
}
