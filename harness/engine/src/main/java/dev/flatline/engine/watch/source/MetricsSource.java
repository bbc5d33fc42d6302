package dev.flatline.engine.watch.source;

import dev.flatline.process.scrape.Endpoint;
import dev.flatline.process.scrape.Scrape;
import dev.flatline.process.scrape.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Gauges that a process exposes itself, each by the one spelling of its selector. */
final class MetricsSource implements Source {

  private final Endpoint endpoint;
  private final List<Selector> wanted;
  private long taken;

  MetricsSource(Endpoint endpoint, List<Selector> wanted) {
    this.endpoint = endpoint;
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public void poll(double seconds, Sink sink) {
    Scrape last = endpoint.last();
    if (last.number() > taken) {
      taken = last.number();
      for (Selector selector : wanted) {
        last.value(selector).ifPresent(value -> sink.take(selector.toString(), value));
      }
    }
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    wanted.forEach(selector -> names.add(selector.toString()));
    return names;
  }

  @Override
  public Map<String, String> unread() {
    Map<String, String> unread = new LinkedHashMap<>();
    for (Selector selector : wanted) {
      if (endpoint.last().value(selector).isEmpty()) {
        unread.put(selector.toString(), "the endpoint has no number of that name any more");
      }
    }
    return unread;
  }

  @Override
  public List<String> notes() {
    return endpoint.trouble().isEmpty() ? List.of() : List.of(endpoint.trouble());
  }

  @Override
  public OptionalDouble limit(String gauge) {
    return wanted.stream()
        .filter(selector -> selector.toString().equals(gauge))
        .map(selector -> endpoint.last().size(selector))
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
