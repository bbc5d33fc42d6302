package dev.flatline.engine.watch.source;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.jvm.JvmInside;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.scrape.Endpoint;
import dev.flatline.process.scrape.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a process says of itself: its endpoint, its counter of operations, its JVM. */
public final class Inside implements Source {

  /** A process that has just started is not up yet: its endpoint may take so long to answer. */
  private static final Duration STARTING = Duration.ofSeconds(20);

  /** One that runs answers at once, or is not there. */
  private static final Duration RUNNING = Duration.ofSeconds(3);

  /** Younger than this a process has just started, in seconds. */
  private static final double YOUNG = 10;

  private final List<Source> sources;
  private final @Nullable OperationsCounter counter;

  private Inside(List<Source> sources, @Nullable OperationsCounter counter) {
    this.sources = sources;
    this.counter = counter;
  }

  /**
   * Starts to ask.
   *
   * @param pid of the process that is asked
   * @param group the processes that are looked at from outside, as they are now
   * @throws FlatlineException at once if something that was asked for cannot be read
   */
  public static Inside of(long pid, Asked asked, Supplier<Set<Long>> group) {
    List<Source> sources = new ArrayList<>();
    Duration patience = Proc.LINUX.ageSeconds(pid) < YOUNG ? STARTING : RUNNING;
    OperationsCounter counter = null;
    try {
      if (asked.operations().isPresent()) {
        Asked.Counter known = asked.operations().get();
        Selector selector = Selector.of(known.selector());
        Endpoint endpoint = Endpoint.at(known.endpoint());
        endpoint.require(List.of(selector), patience);
        counter = new OperationsCounter(endpoint, selector);
      }
      if (asked.metrics().isPresent()) {
        List<Selector> wanted = asked.gauges().stream().map(Selector::of).distinct().toList();
        Endpoint endpoint = Endpoint.at(asked.metrics().get());
        endpoint.require(wanted, patience);
        sources.add(new MetricsSource(endpoint, wanted));
      }
      if (asked.attach() || asked.forceGc() || !asked.jmx().isEmpty()) {
        sources.add(JvmSource.on(JvmInside.of(pid, asked.jmx(), asked.forceGc())));
      } else {
        sources.add(new JvmFromOutsideSource(group));
      }
      return new Inside(sources, counter);
    } catch (FlatlineException refused) {
      new Inside(sources, counter).close();
      throw refused;
    } catch (InterruptedException interrupted) {
      new Inside(sources, counter).close();
      Thread.currentThread().interrupt();
      throw new FlatlineException(
          Status.ABORTED, "Cannot watch because it was interrupted: pid=" + pid, interrupted);
    }
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    sources.forEach(source -> names.addAll(source.names()));
    return names;
  }

  @Override
  public void lasts(Duration time) {
    sources.forEach(source -> source.lasts(time));
  }

  @Override
  public void poll(double seconds, Sink sink) {
    sources.forEach(source -> source.poll(seconds, sink));
  }

  /** Operations by the last scrape; 0 if nobody counts them. */
  public double operations() {
    return counter == null ? 0 : counter.now();
  }

  @Override
  public Map<String, String> unread() {
    Map<String, String> unread = new LinkedHashMap<>();
    sources.forEach(source -> unread.putAll(source.unread()));
    if (counter != null) {
      counter.unread().ifPresent(reason -> unread.put("operations", reason));
    }
    return unread;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    sources.forEach(source -> notes.addAll(source.notes()));
    if (counter != null) {
      notes.addAll(counter.notes());
    }
    return notes;
  }

  @Override
  public OptionalDouble limit(String gauge) {
    return sources.stream()
        .map(source -> source.limit(gauge))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  @Override
  public void close() {
    sources.forEach(Source::close);
    if (counter != null) {
      counter.close();
    }
  }
}
