package dev.flatline.engine.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the endpoint of a process, once a second on a thread of its own, for some of its series: an
 * endpoint that hangs holds up nothing else.
 */
final class Endpoint implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  /** A line of the text format: name, labels, value, and perhaps a time. */
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");

  /**
   * What was read at once.
   *
   * @param number of the scrape, from 1
   * @param values by selector; one that nothing is of is absent
   */
  record Scrape(long number, Map<Selector, Double> values) {}

  private final URI address;
  private final List<Selector> wanted;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Thread thread;
  private volatile Scrape last = new Scrape(0, Map.of());
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile @Nullable String failure;
  private volatile boolean closed;

  private Endpoint(URI address, List<Selector> wanted) {
    this.address = address;
    this.wanted = List.copyOf(wanted);
    thread = new Thread(this::loop, "endpoint");
    thread.setDaemon(true);
  }

  /** Starts to ask. */
  static Endpoint at(URI address, List<Selector> wanted) {
    Endpoint endpoint = new Endpoint(address, wanted);
    endpoint.thread.start();
    return endpoint;
  }

  private void loop() {
    long next = System.nanoTime();
    try {
      while (!closed) {
        ask();
        next += EVERY.toNanos();
        long left = (next - System.nanoTime()) / 1_000_000;
        if (left > 0) {
          Thread.sleep(left);
        } else {
          next = System.nanoTime();
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    long number = asked.incrementAndGet();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == OK) {
        last = new Scrape(number, sums(answer.body(), wanted));
      } else {
        failed("status " + answer.statusCode());
      }
    } catch (IOException refused) {
      failed(refused.getClass().getSimpleName() + ": " + refused.getMessage());
    }
  }

  private void failed(String reason) {
    failed.incrementAndGet();
    failure = reason;
  }

  /** The sums of the series that each selector means, in the text format of Prometheus. */
  static Map<Selector, Double> sums(String text, List<Selector> wanted) {
    Map<Selector, Double> sums = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher sample = LINE.matcher(line.strip());
      if (line.startsWith("#") || !sample.matches()) {
        continue;
      }
      String inside = sample.group(2) == null ? "" : sample.group(2);
      Map<String, String> labels = Selector.labels(inside);
      for (Selector selector : wanted) {
        if (selector.means(sample.group(1), labels)) {
          number(sample.group(3), value -> sums.merge(selector, value, Double::sum));
        }
      }
    }
    return sums;
  }

  private static void number(String text, java.util.function.DoubleConsumer sink) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        sink.accept(value);
      }
    } catch (NumberFormatException special) {
      // NaN and +Inf, as the format writes them, are no reading.
    }
  }

  Scrape last() {
    return last;
  }

  /** What went wrong, for a person; empty if nothing did. */
  String trouble() {
    String reason = failure;
    return failed.get() == 0
        ? ""
        : "%d of %d scrapes of %s failed, the last: %s"
            .formatted(failed.get(), asked.get(), address, reason);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
