package dev.flatline.worker.load;

import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.RoundResult;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers that an agent in this JVM keeps: read under the names of resources, as those that the
 * subject keeps. Without an agent they have no reading. Thread-safe.
 */
public final class AgentLedgers {

  /** On the boot class path of a JVM with the agent. */
  private static final String AGENT = "dev.flatline.agent.ledger.Ledgers";

  /** Values of each kind, in the order in which the agent answers them. */
  private static final int VALUES = 4;

  private static final @Nullable MethodHandle READ =
      find("read", MethodType.methodType(long[].class, String[].class));
  private static final @Nullable MethodHandle TAKE_OPERATION_PEAKS =
      find("takeOperationPeaks", MethodType.methodType(long[].class, String[].class));
  private static final @Nullable MethodHandle SETTLE =
      find("settle", MethodType.methodType(void.class));

  private final Group asked;
  private final Group all;
  private final Map<String, Long> roundPeaks = new ConcurrentHashMap<>();
  private Map<String, Counted> roundBegan = Map.of();

  /** Resources and the kinds that count them, in one order. */
  private record Group(List<String> resources, List<String> kinds) {
    static Group of(Map<String, String> kindByResource) {
      List<String> resources = List.copyOf(kindByResource.keySet());
      List<String> kinds = new ArrayList<>();
      resources.forEach(resource -> kinds.add(kindByResource.get(resource)));
      return new Group(resources, List.copyOf(kinds));
    }

    String[] names() {
      return kinds.toArray(new String[0]);
    }
  }

  /** What an agent says of one kind. */
  private record Counted(long live, long opened, long heldNanos, long peak) {}

  /** Those of these resources. */
  public AgentLedgers(AgentCounts counts) {
    asked = Group.of(counts.asked());
    Map<String, String> both = new HashMap<>(counts.observed());
    both.putAll(counts.asked());
    all = Group.of(both);
  }

  private static @Nullable MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findStatic(Class.forName(AGENT, true, null), name, type);
    } catch (ReflectiveOperationException withoutAgent) {
      return null;
    }
  }

  /** Adds the gauges of those that each reading has. */
  public void read(Map<String, Long> values) {
    counted(asked)
        .forEach(
            (resource, counted) -> {
              put(values, resource, LedgerGauge.Kind.IN_USE, counted.live());
              put(values, resource, LedgerGauge.Kind.PEAK, counted.peak());
              put(values, resource, LedgerGauge.Kind.ACQUIRED, counted.opened());
              put(values, resource, LedgerGauge.Kind.HELD_NANOS, counted.heldNanos());
            });
  }

  /**
   * Adds what all of them hold now, after the agent has counted what was given back without a call:
   * by the collector, or with what it belongs to.
   */
  public void readExactly(Map<String, Long> values) {
    if (all.resources().isEmpty()) {
      return;
    }
    call(SETTLE);
    counted(all)
        .forEach(
            (resource, counted) -> {
              put(values, resource, LedgerGauge.Kind.IN_USE, counted.live());
              put(values, resource, LedgerGauge.Kind.ACQUIRED, counted.opened());
            });
  }

  private static void put(
      Map<String, Long> values, String resource, LedgerGauge.Kind kind, long value) {
    values.put(new LedgerGauge(resource, kind).name(), value);
  }

  /** A round begins: peaks and sums are those since now. */
  void beginRound() {
    operationPeaks();
    roundBegan = counted(all);
    roundPeaks.clear();
  }

  /**
   * What was held since the round began, by resource. Time worked with is not known, so it is 0.
   */
  Map<String, RoundResult.Held> endRound() {
    Map<String, Counted> now = counted(all);
    Map<String, Long> operationPeaks = operationPeaks();
    Map<String, RoundResult.Held> held = new HashMap<>();
    now.forEach(
        (resource, counted) -> {
          Counted was = roundBegan.getOrDefault(resource, counted);
          held.put(
              resource,
              new RoundResult.Held(
                  roundPeaks.getOrDefault(resource, counted.peak()),
                  operationPeaks.getOrDefault(resource, 0L),
                  counted.opened() - was.opened(),
                  counted.heldNanos() - was.heldNanos(),
                  0));
        });
    return held;
  }

  private Map<String, Counted> counted(Group group) {
    Map<String, Counted> counted = new HashMap<>();
    long[] values = call(READ, group);
    for (int at = 0; at * VALUES < values.length; at++) {
      int first = at * VALUES;
      // A kind that the agent does not know has no reading.
      if (values[first] >= 0) {
        String resource = group.resources().get(at);
        long peak = values[first + 3];
        roundPeaks.merge(resource, peak, Math::max);
        counted.put(
            resource, new Counted(values[first], values[first + 1], values[first + 2], peak));
      }
    }
    return counted;
  }

  private Map<String, Long> operationPeaks() {
    Map<String, Long> peaks = new HashMap<>();
    long[] values = call(TAKE_OPERATION_PEAKS, all);
    for (int at = 0; at < values.length; at++) {
      peaks.put(all.resources().get(at), values[at]);
    }
    return peaks;
  }

  // A handle may throw anything; these throw nothing.
  @SuppressWarnings("CatchingUnchecked")
  private static long[] call(@Nullable MethodHandle agent, Group group) {
    if (agent == null || group.resources().isEmpty()) {
      return new long[0];
    }
    try {
      return (long[]) agent.invokeExact(group.names());
    } catch (Throwable impossible) {
      throw new IllegalStateException("the agent failed", impossible);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private static void call(@Nullable MethodHandle agent) {
    if (agent != null) {
      try {
        agent.invokeExact();
      } catch (Throwable impossible) {
        throw new IllegalStateException("the agent failed", impossible);
      }
    }
  }
}
