package dev.flatline.engine.watch.source;

import dev.flatline.process.scrape.Endpoint;
import dev.flatline.process.scrape.Scrape;
import dev.flatline.process.scrape.Selector;
import java.util.List;
import java.util.Optional;

/**
 * Operations that a process has completed, by a counter that it exposes. A counter that falls was
 * started anew, as that of a worker that was replaced: what it had counted stays counted.
 */
final class OperationsCounter implements AutoCloseable {

  private final Endpoint endpoint;
  private final Selector counter;
  private long taken;
  private double beforeResets;
  private double last;

  OperationsCounter(Endpoint endpoint, Selector counter) {
    this.endpoint = endpoint;
    this.counter = counter;
  }

  /** Completed until the last answer of the endpoint. */
  double now() {
    Scrape scrape = endpoint.last();
    if (scrape.number() > taken) {
      taken = scrape.number();
      scrape.value(counter).ifPresent(this::count);
    }
    return beforeResets + last;
  }

  private void count(double value) {
    if (value < last) {
      beforeResets += last;
    }
    last = value;
  }

  /** Why operations are not counted any more; empty if they are. */
  Optional<String> unread() {
    return endpoint.last().value(counter).isPresent()
        ? Optional.empty()
        : Optional.of("the counter is not read any more: " + counter + " " + endpoint.trouble());
  }

  /** What went wrong for a while. */
  List<String> notes() {
    String trouble = endpoint.trouble();
    return trouble.isEmpty() || unread().isPresent() ? List.of() : List.of(trouble);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
