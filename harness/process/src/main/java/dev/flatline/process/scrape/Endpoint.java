package dev.flatline.process.scrape;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.HttpQuestion;
import dev.flatline.process.proc.kind.Pace;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks the endpoint of a process on a thread of its own: an endpoint that hangs holds up nothing
 * else.
 */
public final class Endpoint implements AutoCloseable {

  /** Ten times a second: what is held for a moment is seen. One that is slow is asked less. */
  private static final Duration EVERY = Duration.ofMillis(100);

  /** Of the time of a processor that answering may take the process: a twentieth. */
  private static final double SHARE = 0.05;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpAddress address;
  private final Thread thread;
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile Scrape last = Scrape.NONE;
  private volatile @Nullable String failure;
  private volatile boolean closed;

  private Endpoint(HttpAddress address) {
    this.address = address;
    thread = new Thread(this::loop, "endpoint");
    thread.setDaemon(true);
  }

  /** Starts to ask. */
  public static Endpoint at(HttpAddress address) {
    Endpoint endpoint = new Endpoint(address);
    endpoint.thread.start();
    return endpoint;
  }

  private void loop() {
    Pace pace = new Pace(EVERY.toNanos(), SHARE);
    Stopwatch time = Stopwatch.start();
    try {
      while (!closed) {
        long from = time.nanos();
        ask();
        pace.took(from, time.nanos() - from);
        Thread.sleep(pace.millisLeft(time.nanos()));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() throws InterruptedException {
    long number = asked.incrementAndGet();
    try {
      HttpQuestion.Answer answer = HttpQuestion.get(address).ask(PATIENCE);
      if (answer.isOk()) {
        last = new Scrape(number, Exposition.read(answer.text()));
      } else {
        failed(answer.trouble());
      }
    } catch (IOException refused) {
      failed(refused.getClass().getSimpleName() + ": " + refused.getMessage());
    }
  }

  private void failed(String reason) {
    failure = reason;
    failed.incrementAndGet();
  }

  /**
   * Waits until the endpoint answers with all of these.
   *
   * @param patience for which it may fail: one that has just started is not up yet
   * @throws FlatlineException if it does not answer, or has nothing of one of the names
   * @throws InterruptedException if the thread is interrupted
   */
  public void require(List<Selector> wanted, Duration patience) throws InterruptedException {
    Stopwatch waited = Stopwatch.start();
    while (missing(wanted).isPresent() && waited.within(patience)) {
      Thread.sleep(EVERY.toMillis());
    }
    Optional<String> missing = missing(wanted);
    if (missing.isPresent()) {
      close();
      throw FlatlineException.usage("%s", missing.get());
    }
  }

  private Optional<String> missing(List<Selector> wanted) {
    Scrape now = last;
    if (now.number() == 0) {
      return Optional.of(
          Formatted.of(
                  "Cannot read an endpoint because it does not answer: address=%s, error=%s; see whether",
                  address, failure == null ? "no answer yet" : failure)
              + " curl reads it");
    }
    return wanted.stream()
        .filter(selector -> !now.has(selector))
        .findFirst()
        .map(
            selector ->
                Formatted.of(
                        "Cannot read a gauge because the endpoint has nothing of that name: gauge=%s,",
                        selector)
                    + Formatted.of(" address=%s; %s", address, now.near(selector)));
  }

  /** The last answer. */
  public Scrape last() {
    return last;
  }

  /** What went wrong, for a person; empty if nothing did. */
  public String trouble() {
    return failed.get() == 0
        ? ""
        : Formatted.of(
            "%d of %d scrapes of %s failed, the last: %s",
            failed.get(), asked.get(), address, failure);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
