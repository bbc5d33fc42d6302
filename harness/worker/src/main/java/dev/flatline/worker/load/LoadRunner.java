package dev.flatline.worker.load;

import dev.flatline.api.Failure;
import dev.flatline.api.Subject;
import dev.flatline.api.Symptom;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Drives a subject through rounds, one at a time, and counts what ended. */
public final class LoadRunner {

  /**
   * Lanes are created and parked before the first due time, so that it is not late by their start.
   */
  private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Receives the latencies of an interval. */
  public interface LatencySink {
    void accept(Report.Latency latency);

    /** Receives the first operations of the same interval. */
    default void operations(Report.Operations sampled) {}
  }

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Subject subject;
  private final Map<String, CountedLedger> ledgers;
  private final AgentLedgers agent;
  private final FailureKinds failures;
  private final LatencySink sink;
  private volatile Failure ending = Failure.NONE;
  private volatile Progress progress = new Progress(0, 0, List.of());

  /**
   * One value, so that a reader never counts a round twice or not at all.
   *
   * @param round the number of the last that began, from 1
   */
  private record Progress(int round, long endedBefore, List<TrafficRun> running) {
    long ended() {
      return endedBefore + running.stream().mapToLong(run -> run.tally().ended()).sum();
    }
  }

  /** Of a subject that keeps its ledgers itself. */
  public LoadRunner(
      Subject subject,
      Map<String, CountedLedger> ledgers,
      List<Symptom> symptoms,
      LatencySink sink) {
    this(subject, ledgers, new AgentLedgers(AgentCounts.NONE), symptoms, sink);
  }

  /** Of a subject of which an agent keeps some more. */
  public LoadRunner(
      Subject subject,
      Map<String, CountedLedger> ledgers,
      AgentLedgers agent,
      List<Symptom> symptoms,
      LatencySink sink) {
    this.subject = subject;
    this.ledgers = ledgers;
    this.agent = agent;
    failures = new FailureKinds(symptoms);
    this.sink = sink;
  }

  /**
   * Lets the next item of any traffic end the JVM, in the middle of its operation; {@link
   * Failure#NONE} takes that back.
   */
  public void end(Failure how) {
    ending = how;
  }

  /** Operations ended since the start, over all rounds. */
  public long operations() {
    return progress.ended();
  }

  /**
   * Counts of the round under way by name, and its number as {@code round}; empty between rounds.
   */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    Progress now = progress;
    if (!now.running().isEmpty()) {
      counts.put("round", (long) now.round());
    }
    for (TrafficRun run : now.running()) {
      counts.put(run.label() + ".arrivals", run.tally().arrivals.sum());
      counts.put(run.label() + ".ok", run.tally().ok.sum());
      counts.put(run.label() + ".failed", run.tally().failureCount());
      run.tally()
          .failures()
          .forEach((symptom, count) -> counts.put(run.label() + ".failed." + symptom, count));
      counts.put(run.label() + ".shed", run.tally().shed.sum());
      counts.put(run.label() + ".interrupted", run.tally().cutShort.sum());
      counts.put(run.label() + ".in_flight", run.inFlight());
    }
    return counts;
  }

  /** Who holds what of each ledger in the round under way, by name; empty between rounds. */
  public Map<String, Report.Holders> holders() {
    List<TrafficRun> now = progress.running();
    if (now.isEmpty()) {
      return Map.of();
    }
    Map<String, Report.Holders> holders = new HashMap<>();
    ledgers.forEach(
        (name, ledger) ->
            holders.put(
                name, new Report.Holders(now.get(0).held(ledger), now.get(1).held(ledger))));
    return holders;
  }

  /**
   * Drives one round until its lanes have ended or the drain time is over.
   *
   * @param peaks answers and resets the peak of a ledger over this round
   */
  public RoundResult run(RoundSpec spec, PeakSource peaks) throws InterruptedException {
    Map<String, RoundResult.Held> before = new HashMap<>();
    ledgers.forEach((name, ledger) -> before.put(name, held(ledger, 0, 0)));
    ledgers.forEach((name, ledger) -> ledger.takeOperationPeak());
    peaks.takeRoundPeaks();
    agent.beginRound();

    List<TrafficRun> runs =
        List.of(
            new TrafficRun(
                TrafficPlan.of(
                    Traffic.BATCH, spec, subject, ledgers.values(), failures, () -> ending)),
            new TrafficRun(
                TrafficPlan.of(
                    Traffic.PROBE, spec, subject, ledgers.values(), failures, () -> ending)));
    long startMillis = System.currentTimeMillis();
    long start = System.nanoTime() + HEAD_START_NANOS;
    progress = new Progress(progress.round() + 1, progress.endedBefore(), runs);
    runs.forEach(run -> run.start(start));
    long deadline = start + spec.length().plus(spec.drain()).toNanos();
    Began began =
        new Began(start, TimeUnit.MILLISECONDS.toMicros(startMillis) + HEAD_START_NANOS / 1_000);
    awaitAll(runs, deadline, spec.name(), began);
    stay(start + spec.length().toNanos());
    for (TrafficRun run : runs) {
      run.end();
    }

    Map<Traffic, TrafficResult> traffic = new EnumMap<>(Traffic.class);
    traffic.put(Traffic.BATCH, OwnWork.whenThereIsRoom(runs.get(0)::result));
    traffic.put(Traffic.PROBE, OwnWork.whenThereIsRoom(runs.get(1)::result));
    progress = new Progress(progress.round(), progress.ended(), List.of());

    Map<String, Long> roundPeaks = peaks.takeRoundPeaks();
    Map<String, RoundResult.Held> resources = new HashMap<>(agent.endRound());
    ledgers.forEach(
        (name, ledger) -> {
          RoundResult.Held was = Objects.requireNonNull(before.get(name));
          RoundResult.Held is =
              held(ledger, roundPeaks.getOrDefault(name, 0L), ledger.takeOperationPeak());
          resources.put(name, since(was, is));
        });
    return new RoundResult(spec, startMillis, traffic, resources);
  }

  /** Peaks of the ledgers since the last call, by name. */
  public interface PeakSource {
    Map<String, Long> takeRoundPeaks();
  }

  /** When a round began, by both clocks. */
  private record Began(long nanos, long micros) {}

  private void awaitAll(List<TrafficRun> runs, long deadline, String round, Began began)
      throws InterruptedException {
    long intervalStart = System.currentTimeMillis();
    boolean last = false;
    while (!last) {
      long until = Math.min(deadline, System.nanoTime() + INTERVAL_NANOS);
      for (TrafficRun run : runs) {
        run.await(until);
      }
      Interval interval = new Interval(round, intervalStart, System.currentTimeMillis());
      last = System.nanoTime() - deadline >= 0 || runs.stream().allMatch(TrafficRun::over);
      for (TrafficRun run : runs) {
        OwnWork.whenThereIsRoom(() -> told(run, interval, began));
      }
      intervalStart = interval.endMillis();
    }
  }

  /**
   * Until the length of the round is over, though the last arrival was served before: between two
   * arrivals of a slow load there is time for the threads of the load to end, and readings that
   * count as those under load would fall by their number.
   */
  private static void stay(long endNanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(endNanos - System.nanoTime());
  }

  /** A part of a round, by the wall clock. */
  private record Interval(String round, long startMillis, long endMillis) {}

  private boolean told(TrafficRun run, Interval interval, Began began) {
    run.tellInterval((kind, histogram) -> tell(run.label(), interval, kind, histogram));
    List<Report.Operation> sampled = run.takeOperations(began.nanos(), began.micros());
    if (!sampled.isEmpty()) {
      sink.operations(new Report.Operations(interval.round(), run.label(), sampled));
    }
    return true;
  }

  private void tell(
      String label, Interval interval, LatencyRecorder.Kind kind, Histogram histogram) {
    sink.accept(
        new Report.Latency(
            interval.round(),
            label + "." + kind.name().toLowerCase(Locale.ROOT),
            interval.startMillis(),
            interval.endMillis(),
            LatencyRecorder.encoded(histogram)));
  }

  private static RoundResult.Held held(CountedLedger ledger, long peak, long operationPeak) {
    return new RoundResult.Held(
        peak, operationPeak, ledger.acquisitions(), ledger.heldNanos(), ledger.usedNanos());
  }

  private static RoundResult.Held since(RoundResult.Held was, RoundResult.Held is) {
    return new RoundResult.Held(
        is.peak(),
        is.operationPeak(),
        is.acquired() - was.acquired(),
        is.heldNanos() - was.heldNanos(),
        is.usedNanos() - was.usedNanos());
  }
}
