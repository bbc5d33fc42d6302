package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.repeat.RepeatedOperation;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends operations over HTTP, and counts how they were answered. A status of 400 and more, and no
 * answer, are unexpected; that of an operation which is made to fail is not looked at. Redirections
 * are not followed.
 */
public final class ServiceClient implements RepeatedOperation {

  private static final int FIRST_ERROR = 400;

  /** Seconds after which the JDK's client closes a connection that nobody uses. */
  private static final String IDLE = "jdk.httpclient.keepalive.timeout";

  static {
    // What the client keeps open for later is not what the service still holds when load is over.
    // Read once in a JVM, by the first client.
    if (System.getProperty(IDLE) == null) {
      System.setProperty(IDLE, "1");
    }
  }

  private final CheckedService service;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong madeToFail = new AtomicLong();
  private final Map<String, Long> unexpected = new TreeMap<>();

  /** A client of that service. */
  public ServiceClient(CheckedService service) {
    this.service = service;
  }

  @Override
  public void run(int size, long index) throws InterruptedException {
    boolean made = fails(index);
    sent.incrementAndGet();
    try {
      HttpResponse<Void> answer = client.send(request(size, index), BodyHandlers.discarding());
      judge(made, answer);
    } catch (IOException failed) {
      unexpected(failed.getClass().getSimpleName());
    }
  }

  /**
   * Sends one without waiting for it.
   *
   * @param after is run when it was answered, or was not in time
   */
  void begin(int size, long index, Runnable after) {
    boolean made = fails(index);
    sent.incrementAndGet();
    var unused =
        client
            .sendAsync(request(size, index), BodyHandlers.discarding())
            .handle(
                (answer, failed) -> {
                  if (failed != null) {
                    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                    unexpected(cause.getClass().getSimpleName());
                  } else {
                    judge(made, answer);
                  }
                  return null;
                })
            .thenRun(after);
  }

  private boolean fails(long index) {
    int every = service.failing().every();
    return every > 0 && index % every == every - 1;
  }

  private HttpRequest request(int size, long index) {
    CheckedService.Call call = service.call();
    boolean made = fails(index);
    if (made) {
      madeToFail.incrementAndGet();
    }
    String address = made ? service.failing().url() : call.url();
    URI uri = URI.create(Template.fill(address, size, index));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            // To upgrade a plain connection is what few servers know; over TLS both sides agree on
            // it.
            .version("https".equals(uri.getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
            .timeout(Duration.ofMillis(call.timeoutMillis()))
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Template.fill(call.body(), size, index)));
    call.headers().forEach(request::header);
    return request.build();
  }

  private void judge(boolean made, HttpResponse<Void> answer) {
    if (!made && answer.statusCode() >= FIRST_ERROR) {
      unexpected("status " + answer.statusCode());
    }
  }

  private synchronized void unexpected(String how) {
    unexpected.merge(how, 1L, Long::sum);
  }

  /** Whether an address is answered, with a status below 400. */
  boolean answers(String address) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(5)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() < FIRST_ERROR;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Operations so far. */
  public long sent() {
    return sent.get();
  }

  /** Operations that went to the address at which they fail. */
  public long madeToFail() {
    return madeToFail.get();
  }

  /** Operations that were not answered as expected. */
  public synchronized long failed() {
    return unexpected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How operations were answered that were not to be, for a person; empty if all were. */
  public synchronized Optional<String> trouble() {
    return unexpected.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "%,d of %,d operations were not answered as expected: %s",
                failed(), sent(), unexpected));
  }

  /**
   * Fails if nothing is answered as expected: it would be flat, and prove nothing.
   *
   * @throws FlatlineException with what was answered
   */
  public void requireSome() {
    if (sent() > 0 && failed() == sent()) {
      throw FlatlineException.usage(
          "Cannot check a service because it answers no operation as expected: url=%s, answers=%s;"
              + " try it with curl",
          service.call().url(), unexpected);
    }
  }
}
