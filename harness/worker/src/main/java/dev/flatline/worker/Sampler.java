package dev.flatline.worker;

import dev.flatline.worker.link.ForeignText;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.LedgerGauge.Kind;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.load.AgentLedgers;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Reads the exact counters and gauges of a subject at a steady pace, and on demand. */
final class Sampler {

  private final Map<String, CountedLedger> ledgers;
  private final Map<String, LongSupplier> gauges;
  private final AgentLedgers agent;
  private final LoadRunner load;
  private final Consumer<Report> sink;
  private final Map<String, Long> roundPeaks = new HashMap<>();
  private volatile boolean stopped;
  private long skipped;

  Sampler(
      Map<String, CountedLedger> ledgers,
      Map<String, LongSupplier> gauges,
      AgentLedgers agent,
      LoadRunner load,
      Consumer<Report> sink) {
    this.ledgers = ledgers;
    this.gauges = gauges;
    this.agent = agent;
    this.load = load;
    this.sink = sink;
  }

  void start(int periodMillis) {
    long period = TimeUnit.MILLISECONDS.toNanos(periodMillis);
    Thread thread = new Thread(() -> loop(period), "sampler");
    thread.setDaemon(true);
    thread.start();
  }

  void stop() {
    stopped = true;
  }

  private void loop(long periodNanos) {
    long next = System.nanoTime();
    while (!stopped) {
      reading();
      next += periodNanos;
      // The subject may have interrupted this thread: it would not park any more.
      Thread.interrupted();
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** A subject that has used up the heap costs this reading, and none of those after it. */
  private void reading() {
    try {
      sink.accept(new Report.Reading(load.operations(), read(), load.holders()));
      if (skipped > 0) {
        WorkerLog.say("skipped readings because the heap was used up: readings=" + skipped);
        skipped = 0;
      }
    } catch (OutOfMemoryError exhausted) {
      skipped++;
    }
  }

  /** Collects garbage first, so that what only the collector would close is closed. */
  Report.Checkpoint checkpoint() {
    long liveBytes = LiveHeap.collectAndRead();
    Map<String, Long> values = read();
    agent.readExactly(values);
    values.put("heap.live_bytes", liveBytes);
    return new Report.Checkpoint(load.operations(), values);
  }

  private Map<String, Long> read() {
    Map<String, Long> values = new HashMap<>(load.counts());
    ledgers.forEach(
        (name, ledger) -> {
          long peak = takePeak(name, ledger);
          put(values, name, Kind.IN_USE, ledger.inUse());
          put(values, name, Kind.PEAK, peak);
          put(values, name, Kind.ACQUIRED, ledger.acquisitions());
          put(values, name, Kind.HELD_NANOS, ledger.heldNanos());
          put(values, name, Kind.USED_NANOS, ledger.usedNanos());
        });
    agent.read(values);
    gauges.forEach((name, gauge) -> readGauge(name, gauge, values));
    return values;
  }

  private static void put(Map<String, Long> values, String resource, Kind kind, long value) {
    values.put(new LedgerGauge(resource, kind).name(), value);
  }

  // A gauge that fails, for example at the limit of descriptors, is absent and never 0.
  @SuppressWarnings("CatchingUnchecked")
  private static void readGauge(String name, LongSupplier gauge, Map<String, Long> values) {
    try {
      values.put(name, gauge.getAsLong());
    } catch (Throwable unreadable) {
      WorkerLog.say("cannot read gauge " + name + ": " + ForeignText.of(unreadable));
    }
  }

  private synchronized long takePeak(String name, CountedLedger ledger) {
    long peak = ledger.takePeak();
    roundPeaks.merge(name, peak, Math::max);
    return peak;
  }

  /** The peak of each ledger since the last call, those that readings took in between included. */
  synchronized Map<String, Long> takeRoundPeaks() {
    ledgers.forEach(this::takePeak);
    Map<String, Long> peaks = new HashMap<>(roundPeaks);
    roundPeaks.clear();
    return peaks;
  }
}
