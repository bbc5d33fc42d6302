package dev.flatline.engine.check;

import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.Login;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.Vitals;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.KernelCounts;
import dev.flatline.process.scrape.Scrape;
import dev.flatline.process.scrape.Selector;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What a service holds, from outside: what the kernel tells, and the gauges of its endpoint. */
final class ServiceGauges implements HeldGauges, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<Set<Long>> look;
  private volatile Set<Long> pids = Set.of();
  private final KernelCounts kernel;
  private final List<Selector> selectors;
  private final String metrics;
  private final Map<Long, Vitals> vitals = new HashMap<>();

  ServiceGauges(CheckedService service, ProcessTable table, Supplier<Set<Long>> pids) {
    look = pids;
    this.pids = look.get();
    kernel = new KernelCounts(table);
    metrics = service.metrics();
    selectors = service.gauges().stream().map(Selector::of).toList();
  }

  @Override
  public Map<String, Long> counts() {
    pids = look.get();
    forget();
    Map<String, Long> values = kernel.read(pids);
    values.putAll(vitals(Set.of("threads")));
    values.putAll(exposed());
    return values;
  }

  @Override
  public Map<String, Long> quick() {
    Map<String, Long> values = vitals(Set.of("threads", "descriptors"));
    values.putAll(exposed());
    return values;
  }

  private Map<String, Long> vitals(Set<String> wanted) {
    Map<String, Long> sum = new HashMap<>();
    for (long pid : pids) {
      vitals
          .computeIfAbsent(pid, first -> Vitals.often(Proc.LINUX.of(pid)))
          .read(
              (gauge, value) -> {
                if (wanted.contains(gauge)) {
                  sum.merge(gauge, value, Long::sum);
                }
              });
    }
    return sum;
  }

  private Map<String, Long> exposed() {
    Map<String, Long> values = new HashMap<>();
    if (selectors.isEmpty()) {
      return values;
    }
    try {
      HttpAddress address =
          HttpAddress.of("gauges.metrics", metrics, "http://127.0.0.1:8080/metrics", Login.NONE);
      Scrape scrape = Scrape.ask(address, PATIENCE);
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

  /** Gauges of the endpoint that it does not have. */
  List<String> missing() {
    Map<String, Long> now = exposed();
    return selectors.stream()
        .map(Selector::toString)
        .filter(name -> !now.containsKey(EXPOSED + name))
        .toList();
  }

  @Override
  public OptionalLong liveHeap() {
    return OptionalLong.empty();
  }

  private void forget() {
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
  public void close() {
    pids = Set.of();
    forget();
  }

  /** What could not be read, with the reason. */
  Map<String, String> notWatched() {
    return kernel.notWatched();
  }
}
