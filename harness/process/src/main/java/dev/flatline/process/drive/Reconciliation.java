package dev.flatline.process.drive;

import dev.flatline.api.Resource;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the ledger of a resource against the count that the kernel keeps of the process: at each
 * checkpoint, where nothing is under way, and in the samples under load.
 *
 * <p>A ledger that says more is held than the kernel has cannot be right; one that says less is
 * held than came to stay in the kernel's count misses what it should count, if units are in that
 * count only while they are held. Thread-safe; constant memory.
 */
public final class Reconciliation {

  /**
   * Units by which ledger and kernel may differ: a JVM starts and ends some threads of its own and
   * opens some files between two checkpoints. Chosen, not tuned: an incident holds more.
   */
  static final long TOLERANCE = 10;

  /** Both may differ by a tenth of what is held, too: they are not read at one instant. */
  private static final double SHARE = 0.1;

  /** Under load the two readings of a sample lie up to two sampling periods apart. */
  private static final double SHARE_UNDER_LOAD = 0.5;

  /** With fewer samples, one that was read at a bad moment would decide. */
  private static final int FEWEST_SAMPLES = 5;

  private final Resource resource;
  private final String ledger;
  private final String gauge;
  private final List<String> contradictions = new ArrayList<>();
  private Map<String, Long> baseline = Map.of();
  private long samples;
  private long beyond;
  private long mostHeld;
  private long countThen;
  private Sampled last = new Sampled(0, 0);
  private boolean steadyBefore;

  /** What one sample under load read. */
  private record Sampled(long held, long count) {}

  private Reconciliation(Resource resource, String gauge) {
    this.resource = resource;
    this.gauge = gauge;
    ledger = LedgerGauge.inUse(resource.name());
  }

  /** Of each resource that the kernel counts. */
  public static List<Reconciliation> of(List<Resource> resources) {
    List<Reconciliation> all = new ArrayList<>();
    for (Resource resource : resources) {
      resource.system().ifPresent(count -> all.add(new Reconciliation(resource, count.gauge())));
    }
    return List.copyOf(all);
  }

  /** Takes over a checkpoint, the baseline first. */
  public synchronized void checkpoint(Checkpoint checkpoint) {
    Long held = checkpoint.values().get(ledger);
    Long count = checkpoint.values().get(gauge);
    if (held == null || count == null || !contradictions.isEmpty()) {
      return;
    }
    if (held > count + allowed(held, SHARE)) {
      contradict(checkpoint.name(), held, count, allowed(held, SHARE));
      return;
    }
    Long heldBefore = baseline.get(ledger);
    Long countBefore = baseline.get(gauge);
    if (heldBefore == null || countBefore == null) {
      baseline = checkpoint.values();
      return;
    }
    long more = held - heldBefore;
    long moreCounted = count - countBefore;
    long tolerance = allowed(Math.max(Math.abs(more), Math.abs(moreCounted)), SHARE);
    if (resource.onlyWhileHeld() && Math.abs(more - moreCounted) > tolerance) {
      contradictions.add(
          Formatted.of(
              "at %s the ledger of %s had gone from %d to %d, %s of the process from %d to %d; allowed is a difference of %d",
              checkpoint.name(),
              resource.name(),
              heldBefore,
              held,
              gauge,
              countBefore,
              count,
              tolerance));
    }
  }

  /**
   * Takes over what one sample under load read, each report of the worker once; one that lacks
   * either tells nothing. Ledger and kernel are not read at one instant: where a burst holds
   * hundreds for some milliseconds, they tell of different moments. So a sample counts only between
   * two of which both say about as much as it does.
   */
  public synchronized void sample(Map<String, Long> values) {
    Long held = values.get(ledger);
    Long count = values.get(gauge);
    if (held == null || count == null) {
      return;
    }
    boolean steady = near(held, last.held()) && near(count, last.count());
    if (steady && steadyBefore && last.held() > 2 * TOLERANCE) {
      compare(last);
    }
    steadyBefore = steady;
    last = new Sampled(held, count);
  }

  private static boolean near(long now, long before) {
    return Math.abs(now - before) <= allowed(before, SHARE);
  }

  private void compare(Sampled sampled) {
    samples++;
    if (sampled.held() > sampled.count() + allowed(sampled.held(), SHARE_UNDER_LOAD)) {
      beyond++;
      if (sampled.held() > mostHeld) {
        mostHeld = sampled.held();
        countThen = sampled.count();
      }
    }
  }

  /** What cannot be true of both; empty if they agree as far as they were read. */
  public synchronized Optional<String> contradiction() {
    if (!contradictions.isEmpty()) {
      return Optional.of(contradictions.get(0));
    }
    return samples >= FEWEST_SAMPLES && 2 * beyond > samples
        ? Optional.of(
            Formatted.of(
                "under load the ledger of %s said up to %d held while %s of the process stood at %d; in %d of %d samples it said more than half as much again, and %d more",
                resource.name(), mostHeld, gauge, countThen, beyond, samples, TOLERANCE))
        : Optional.empty();
  }

  private void contradict(String when, long held, long count, long allowed) {
    contradictions.add(
        Formatted.of(
            "at %s the ledger of %s said %d held while %s of the process stood at %d; allowed are %d more",
            when, resource.name(), held, gauge, count, allowed));
  }

  private static long allowed(long units, double share) {
    return TOLERANCE + (long) (share * units);
  }
}
