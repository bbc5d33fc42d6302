package dev.flatline.engine.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a process says of itself: its endpoint, its counter of operations, its JVM. */
final class Inside implements Source {

  /** A collection and a reading take some milliseconds of the process. */
  private static final double JVM_EVERY_SECONDS = 5;

  private static final double NONE_YET = 0;

  private final @Nullable Endpoint gauges;
  private final List<Selector> wanted;
  private final @Nullable Endpoint counter;
  private final @Nullable Selector operations;
  private final @Nullable JvmInside jvm;
  private long scrapes;
  private double nextJvm;
  private String jvmTrouble = "";
  private double counted = NONE_YET;

  private Inside(
      @Nullable Endpoint gauges,
      List<Selector> wanted,
      @Nullable Endpoint counter,
      @Nullable Selector operations,
      @Nullable JvmInside jvm) {
    this.gauges = gauges;
    this.wanted = wanted;
    this.counter = counter;
    this.operations = operations;
    this.jvm = jvm;
  }

  static Inside of(long pid, Asked asked) {
    List<Selector> wanted = asked.gauges().stream().map(Selector::of).toList();
    Optional<Selector> operations =
        asked.operations().map(Asked.Counter::selector).map(Selector::of);
    JvmInside jvm = asked.attach() || asked.forceGc() ? JvmInside.of(pid, asked.forceGc()) : null;
    return new Inside(
        asked.metrics().map(address -> Endpoint.at(address, wanted)).orElse(null),
        wanted,
        asked
            .operations()
            .map(known -> Endpoint.at(known.endpoint(), List.of(Selector.of(known.selector()))))
            .orElse(null),
        operations.orElse(null),
        jvm);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    wanted.forEach(selector -> names.add(selector.toString()));
    if (jvm != null) {
      try {
        names.addAll(jvm.read().keySet());
      } catch (IOException gone) {
        jvmTrouble = "the JVM does not answer: " + gone.getMessage();
      }
    }
    return names;
  }

  @Override
  public void poll(double seconds, Sink sink) {
    Endpoint asked = gauges;
    if (asked != null && asked.last().number() > scrapes) {
      Endpoint.Scrape scrape = asked.last();
      scrapes = scrape.number();
      scrape.values().forEach((selector, value) -> sink.take(selector.toString(), value));
    }
    if (jvm != null && jvmTrouble.isEmpty() && seconds >= nextJvm) {
      nextJvm = seconds + JVM_EVERY_SECONDS;
      try {
        for (Map.Entry<String, Long> value : jvm.read().entrySet()) {
          sink.take(value.getKey(), value.getValue());
        }
      } catch (IOException gone) {
        jvmTrouble = "the JVM does not answer any more: " + gone.getMessage();
      }
    }
  }

  /** Operations by the last scrape; 0 if there is no counter, or it has not been read yet. */
  double operations() {
    if (counter != null && operations != null) {
      counted = counter.last().values().getOrDefault(operations, counted);
    }
    return counted;
  }

  /** What was asked and not answered, a phrase each. */
  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (gauges != null) {
      trouble(notes, gauges);
      for (Selector selector : wanted) {
        if (!gauges.last().values().containsKey(selector)) {
          notes.add("the endpoint has no series of that name: " + selector);
        }
      }
    }
    if (counter != null && operations != null) {
      trouble(notes, counter);
      if (!counter.last().values().containsKey(operations)) {
        notes.add(
            "no counter of operations was read, so all is judged by the clock: " + operations);
      }
    }
    if (!jvmTrouble.isEmpty()) {
      notes.add(jvmTrouble);
    }
    return notes;
  }

  private static void trouble(List<String> notes, Endpoint endpoint) {
    if (!endpoint.trouble().isEmpty()) {
      notes.add(endpoint.trouble());
    }
  }

  @Override
  public void close() {
    if (gauges != null) {
      gauges.close();
    }
    if (counter != null) {
      counter.close();
    }
    if (jvm != null) {
      jvm.close();
    }
  }
}
