package dev.flatline.engine.metrics;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.sample.Sample;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The meters of one case under way: those for which there is a reading, and no others. */
final class CaseMeters {

  /**
   * Some values are read at every fifth sample only; one that is missing for longer could not be
   * read, and a gauge without a reading is taken away.
   */
  private static final int MISSED = 10;

  private static final double NANOS = 1e9;

  private final MeterGroup meters;
  private final TrafficMeters traffic;
  private final SiteMeters sites;
  private final LatencyMeters latencies;
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger mostFaults = new AtomicInteger();
  private final Map<String, Integer> missed = new HashMap<>();
  private final Map<String, AtomicLong> peaks = new ConcurrentHashMap<>();
  private Map<String, Long> baseline = Map.of();
  private String phase = "";
  private int checkpoints;

  CaseMeters(MeterRegistry registry, LatencyMeters latencies, Tags tags) {
    meters = new MeterGroup(registry, tags);
    traffic = new TrafficMeters(meters);
    sites = new SiteMeters(meters);
    this.latencies = latencies;
  }

  /** Takes over what a sample says; called by one thread. */
  void sampled(Sample sample) {
    meters.set(MetricNames.OPERATIONS, sample.operations());
    traffic.sampled(sample.values());
    sites.sampled(sample.seconds());
    Set<String> here = new HashSet<>();
    sample
        .values()
        .forEach(
            (name, value) ->
                MetricNames.of(name)
                    .ifPresent(
                        metric -> {
                          here.add(name);
                          read(name, metric, value);
                        }));
    here.forEach(name -> missed.put(name, 0));
    for (Iterator<Map.Entry<String, Integer>> all = missed.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Integer> one = all.next();
      one.setValue(one.getValue() + 1);
      if (one.getValue() > MISSED) {
        MetricNames.of(one.getKey()).ifPresent(meters::remove);
        all.remove();
      }
    }
  }

  private void read(String name, Metric metric, long value) {
    if (LedgerGauge.resourceAtPeak(name).isPresent()) {
      AtomicLong peak = peaks.computeIfAbsent(name, absent -> new AtomicLong());
      peak.accumulateAndGet(value, Math::max);
      meters.read(metric, () -> peak.getAndSet(0));
    } else {
      meters.set(metric, name.endsWith("_nanos") ? value / NANOS : (double) value);
    }
  }

  void forked() {
    traffic.forked();
  }

  void tracked(Supplier<Optional<AgentReport>> report) {
    sites.tracked(report);
  }

  void limited(long descriptors) {
    meters.set(MetricNames.DESCRIPTOR_LIMIT, descriptors);
  }

  /** The kind of the phase is exported, not its number: there may be thousands of rounds. */
  synchronized void phase(String name) {
    String kind = name.startsWith("checkpoint") ? "checkpoint" : name.replaceAll("-\\d+$", "");
    if (!kind.equals(phase)) {
      meters.remove(MetricNames.PHASE, "phase", phase);
      meters.set(MetricNames.PHASE, 1, "phase", kind);
      phase = kind;
    }
  }

  void latency(Report.Latency latency) {
    latencies.record(latency);
  }

  void roundEnded(RoundResult round) {
    traffic.roundEnded(round);
    round
        .resources()
        .forEach(
            (resource, held) -> {
              if (held.usedNanos() > 0) {
                meters.set(MetricNames.HOLD_RATIO, held.ratio(), "resource", resource);
              }
            });
  }

  synchronized void checkpoint(Checkpoint checkpoint) {
    if (checkpoints == 0) {
      baseline = checkpoint.values();
    }
    meters.set(MetricNames.CHECKPOINTS, ++checkpoints);
    checkpoint.values().forEach(this::exact);
  }

  private void exact(String name, long value) {
    if (name.equals("heap.live_bytes")) {
      meters.set(MetricNames.LIVE_HEAP, value);
    } else if (LedgerGauge.resourceInUse(name).isPresent()
        || name.equals("descriptors")
        || name.equals("threads")) {
      Long before = baseline.get(name);
      if (before != null) {
        String resource = LedgerGauge.resourceInUse(name).orElse(name).toLowerCase(Locale.ROOT);
        meters.set(MetricNames.RETAINED, value - before, "resource", resource);
      }
    }
  }

  /**
   * The most that struck at once since the last scrape: a fault may be shorter than its interval.
   */
  void fault(int change) {
    mostFaults.accumulateAndGet(faults.addAndGet(change), Math::max);
    meters.read(MetricNames.FAULT_ACTIVE, () -> mostFaults.getAndSet(faults.get()));
  }

  /** Takes all meters of the case away. */
  void close() {
    meters.close();
    latencies.close();
  }
}
