package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.Vitals;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.KernelCounts;
import dev.flatline.process.repeat.Unread;
import dev.flatline.process.scrape.Scrape;
import dev.flatline.process.scrape.Selector;
import dev.flatline.process.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What a service holds, from outside: what the kernel tells, and the gauges of its endpoint. */
public final class ServiceGauges implements HeldGauges, AutoCloseable {

  private static final String THREADS = "threads";
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Proc proc;
  private final Members members;
  private final Set<String> counted;
  private final KernelCounts kernel;
  private final List<Selector> selectors;
  private final Optional<HttpAddress> metrics;
  private final Map<Long, Vitals> vitals = new HashMap<>();

  private ServiceGauges(
      CheckedService service, ProcessTable table, Supplier<Set<Long>> pids, Set<String> counted) {
    proc = table.proc();
    members = new Members(pids, this::childTicks, Clock.system());
    this.counted = counted;
    kernel = new KernelCounts(table);
    metrics = service.exposed().metrics();
    selectors = service.exposed().gauges().stream().map(Selector::of).toList();
  }

  /** What is counted. */
  public static ServiceGauges of(
      CheckedService service, ProcessTable table, Supplier<Set<Long>> pids) {
    return new ServiceGauges(service, table, pids, Set.of(THREADS));
  }

  /** The same and its memory. */
  public static ServiceGauges withMemory(
      CheckedService service, ProcessTable table, Supplier<Set<Long>> pids) {
    return new ServiceGauges(service, table, pids, Set.of(THREADS, MEMORY));
  }

  @Override
  public Map<String, Long> counts() {
    Set<Long> pids = members.look();
    // Of no process at all nothing is known.
    Map<String, Long> values = pids.isEmpty() ? new HashMap<>() : kernel.read(pids);
    values.putAll(vitals(pids, counted));
    values.putAll(asked());
    return values;
  }

  @Override
  public Map<String, Long> quick() {
    return vitals(members.lately(), Set.of(THREADS, "descriptors"));
  }

  private synchronized Map<String, Long> vitals(Set<Long> pids, Set<String> wanted) {
    forgetBut(pids);
    Map<String, Long> sum = new HashMap<>();
    for (long pid : pids) {
      vitals
          .computeIfAbsent(pid, first -> Vitals.often(proc.of(pid)))
          .read(
              (gauge, value) -> {
                if (wanted.contains(gauge)) {
                  sum.merge(gauge, value, Long::sum);
                  members.read(pid);
                }
              });
    }
    return sum;
  }

  @Override
  public boolean missedSome() {
    return members.missedSome();
  }

  private OptionalLong childTicks(long pid) {
    try {
      return OptionalLong.of(proc.stat(pid).endedTicks());
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Map<String, Long> asked() {
    Map<String, Long> values = new HashMap<>();
    if (metrics.isEmpty()) {
      return values;
    }
    try {
      Scrape scrape = Scrape.ask(metrics.get(), PATIENCE);
      for (Selector selector : selectors) {
        scrape
            .value(selector)
            .ifPresent(value -> values.put(EXPOSED + selector, Math.round(value)));
      }
    } catch (IOException unanswered) {
      // Absent at this reading.
      return values;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    return values;
  }

  /**
   * Fails if the endpoint does not have one of its gauges.
   *
   * @throws FlatlineException with their names
   */
  public void requireThere() {
    Map<String, Long> now = asked();
    List<String> missing =
        selectors.stream()
            .map(Selector::toString)
            .filter(name -> !now.containsKey(EXPOSED + name))
            .toList();
    if (!missing.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot check a service because its endpoint has nothing of that name: gauges=%s,"
              + " metrics=%s; see what curl reads there",
          missing, metrics.map(HttpAddress::toString).orElse(""));
    }
  }

  @Override
  public OptionalLong liveHeap() {
    return OptionalLong.empty();
  }

  private void forgetBut(Set<Long> pids) {
    vitals
        .entrySet()
        .removeIf(
            one -> {
              boolean gone = !pids.contains(one.getKey());
              if (gone) {
                one.getValue().close();
              }
              return gone;
            });
  }

  @Override
  public synchronized void close() {
    forgetBut(Set.of());
  }

  /** What could not be read. */
  public Unread unread() {
    return kernel.unread();
  }
}
