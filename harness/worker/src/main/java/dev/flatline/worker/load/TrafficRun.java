package dev.flatline.worker.load;

import dev.flatline.worker.link.ArrivalSchedule;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.TrafficResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * The lanes of one kind of traffic in one round, their outcomes and their latencies.
 *
 * <p>Threads of lanes that have nothing left to serve stay until {@link #end}: if each went at its
 * own time, their number would fall while the round goes on, and the threads of the process are
 * judged by what they do meanwhile.
 */
final class TrafficRun {

  private static final long LONGEST_END_MILLIS = 1_000;

  private final TrafficPlan plan;
  private final Tally tally;
  private final AtomicLong next = new AtomicLong();
  private final OperationSample sample = new OperationSample();
  // Complete from the start: the sampler counts what is in flight while the round begins.
  private final List<Lane> lanes;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch serving;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<LatencyRecorder.Kind, Histogram> sums =
      new EnumMap<>(LatencyRecorder.Kind.class);
  private final Map<LatencyRecorder.Kind, Histogram> intervals =
      new EnumMap<>(LatencyRecorder.Kind.class);

  TrafficRun(TrafficPlan plan) {
    this.plan = plan;
    tally = new Tally(plan.failures(), plan.volleySize());
    lanes =
        IntStream.range(0, plan.lanes())
            .mapToObj(slot -> new Lane(plan, slot, next, tally, sample))
            .toList();
    serving = new CountDownLatch(plan.lanes());
    for (LatencyRecorder.Kind kind : LatencyRecorder.Kind.values()) {
      sums.put(kind, LatencyRecorder.histogram());
      intervals.put(kind, LatencyRecorder.histogram());
    }
  }

  void start(long startNanos) {
    for (Lane lane : lanes) {
      Thread thread =
          new Thread(() -> serve(lane, startNanos), "load-" + label() + "-" + threads.size());
      // An operation that never returns must not keep the JVM alive.
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  private void serve(Lane lane, long startNanos) {
    try {
      lane.run(startNanos);
    } finally {
      serving.countDown();
    }
    try {
      ended.await();
    } catch (InterruptedException subject) {
      // Whom the subject interrupts has served all that it had to.
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the lanes have served all, until the deadline at the latest. */
  void await(long deadlineNanos) throws InterruptedException {
    serving.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Lets the threads go, and waits for those that no operation keeps. */
  void end() throws InterruptedException {
    ended.countDown();
    for (int i = 0; i < threads.size(); i++) {
      if (!lanes.get(i).serving()) {
        threads.get(i).join(LONGEST_END_MILLIS);
      }
    }
  }

  /**
   * Tells the latencies that were not told yet, by kind; also adds them to the sums of the round.
   * What the teller fails on is told the next time.
   */
  void tellInterval(BiConsumer<LatencyRecorder.Kind, Histogram> teller) {
    intervals.forEach(
        (kind, interval) -> {
          Histogram sum = Objects.requireNonNull(sums.get(kind));
          lanes.forEach(lane -> lane.latency.drainInto(kind, interval, sum));
          if (interval.getTotalCount() > 0) {
            teller.accept(kind, interval);
            interval.reset();
          }
        });
  }

  /**
   * The first operations that ended since the last call.
   *
   * @param startNanos a moment of {@link System#nanoTime}
   * @param startMicros the same moment of the wall clock, in microseconds since 1970
   */
  List<Report.Operation> takeOperations(long startNanos, long startMicros) {
    return sample.take().stream()
        .map(
            one ->
                new Report.Operation(
                    one.slot(),
                    one.index(),
                    one.size(),
                    startMicros + TimeUnit.NANOSECONDS.toMicros(one.dueNanos() - startNanos),
                    startMicros + TimeUnit.NANOSECONDS.toMicros(one.startNanos() - startNanos),
                    startMicros + TimeUnit.NANOSECONDS.toMicros(one.endNanos() - startNanos),
                    one.outcome()))
        .toList();
  }

  boolean over() {
    return serving.getCount() == 0;
  }

  String label() {
    return plan.traffic().name().toLowerCase(Locale.ROOT);
  }

  Tally tally() {
    return tally;
  }

  long inFlight() {
    return lanes.stream().filter(Lane::serving).count();
  }

  /** What each slot holds of a ledger, {@link Report.Holders#IDLE} for one without an operation. */
  List<Integer> held(CountedLedger ledger) {
    return lanes.stream()
        .limit(Report.Holders.MOST)
        .map(lane -> (int) lane.held(ledger).orElse(Report.Holders.IDLE))
        .toList();
  }

  /**
   * What became of the arrivals, so that they add up: outcomes are read before arrivals, and what
   * has none by then, whether it is still under way or its lane died, is unfinished.
   */
  TrafficResult result() {
    shedUnclaimed();
    Map<String, byte[]> histograms = new HashMap<>();
    sums.forEach(
        (kind, sum) ->
            histograms.put(kind.name().toLowerCase(Locale.ROOT), LatencyRecorder.encoded(sum)));
    long shed = tally.shed.sum();
    long ok = tally.ok.sum();
    long cutShort = tally.cutShort.sum();
    Map<String, Long> failed = tally.failures();
    long ended = shed + ok + cutShort + failed.values().stream().mapToLong(n -> n).sum();
    long arrivals = tally.arrivals.sum();
    int volley = plan.volleySize();
    return new TrafficResult(
        arrivals,
        shed,
        ok,
        cutShort,
        arrivals - ended,
        failed,
        Map.copyOf(tally.examples),
        tally.asked.sum(),
        tally.processed.sum(),
        volley == 0 ? 0 : (arrivals + volley - 1) / volley,
        tally.failedVolleys.size(),
        histograms);
  }

  /** Claims what was due and found every slot stuck, so that no lane serves it after the round. */
  private void shedUnclaimed() {
    ArrivalSchedule.Cursor due = plan.schedule().cursor();
    while (due.offsetNanos(next.getAndIncrement()) != ArrivalSchedule.END) {
      tally.arrivals.increment();
      tally.shed.increment();
    }
  }
}
