package dev.flatline.engine.service;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.repeat.RepeatedOperation;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * Sends operations over HTTP, and counts how they were answered. Redirections are not followed: who
 * answers with one has not done the work.
 */
public final class ServiceClient implements RepeatedOperation, AutoCloseable {

  /** A service on the same machine notices in some milliseconds, if that is not busy. */
  private static final Duration NOTICED = Duration.ofMillis(500);

  private static final Duration RETURNED = Duration.ofMillis(5);

  private final CheckedService service;
  private final PoolingAsyncClientConnectionManager connections;
  private final CloseableHttpAsyncClient client;
  private final Template template;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong madeToFail = new AtomicLong();
  private final Map<String, Long> unexpected = new TreeMap<>();
  private Optional<String> location = Optional.empty();

  /**
   * A client of that service.
   *
   * @param seed of the numbers that operations name by chance
   */
  public ServiceClient(CheckedService service, long seed) {
    this.service = service;
    template = service.template(seed);
    int timeoutMillis = service.call().timeoutMillis();
    connections = HttpClients.connections(timeoutMillis, service.start().trust());
    client = HttpClients.of(connections, timeoutMillis);
  }

  @Override
  public void run(int size, long index) throws InterruptedException {
    run(size, index, service.failsAt(index));
  }

  @Override
  public void runWhole(int size, long index) throws InterruptedException {
    run(size, index, false);
  }

  private void run(int size, long index, boolean made) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    begin(size, index, made, answered::countDown);
    answered.await();
  }

  /**
   * Sends one without waiting for it.
   *
   * @param after is run when it was answered, or was not in time
   */
  void begin(int size, long index, Runnable after) {
    begin(size, index, service.failsAt(index), after);
  }

  private void begin(int size, long index, boolean made, Runnable after) {
    sent.incrementAndGet();
    if (made) {
      madeToFail.incrementAndGet();
    }
    String address = made ? service.failing().url() : service.call().url();
    send(
        request(template.address(address, size, index), size, index),
        made ? service.failing().expected() : service.call().expected(),
        refusal -> {
          refusal.ifPresent(this::unexpected);
          after.run();
        });
  }

  private AsyncRequestProducer request(String address, int size, long index) {
    CheckedService.Call call = service.call();
    AsyncRequestBuilder request =
        AsyncRequestBuilder.create(call.method()).setUri(URI.create(address));
    call.headers()
        .forEach((name, value) -> request.addHeader(name, template.text(value, size, index)));
    if (!call.body().isEmpty()) {
      // The type of a body is what the headers say.
      byte[] body = template.text(call.body(), size, index).getBytes(StandardCharsets.UTF_8);
      request.setEntity(new BasicAsyncEntityProducer(body, null));
    }
    return request.build();
  }

  /** What became of a request; told once. */
  private interface Answered {
    void tell(Optional<Refusal> refusal);
  }

  private void send(AsyncRequestProducer request, ExpectedStatus expected, Answered answered) {
    // What becomes of it is told to the callback.
    var unused =
        client.execute(
            request,
            new BasicResponseConsumer<>(new DiscardingEntityConsumer<>()),
            new FutureCallback<>() {
              @Override
              public void completed(Message<HttpResponse, Object> answer) {
                HttpResponse head = answer.getHead();
                answered.tell(
                    expected.holds(head.getCode())
                        ? Optional.empty()
                        : Optional.of(Refusal.status(head)));
              }

              @Override
              public void failed(Exception cause) {
                answered.tell(Optional.of(Refusal.of(cause)));
              }

              @Override
              public void cancelled() {
                answered.tell(Optional.of(Refusal.GIVEN_UP));
              }
            });
  }

  private synchronized void unexpected(Refusal refusal) {
    unexpected.merge(refusal.how(), 1L, Long::sum);
    location = location.or(refusal::location);
  }

  /** Why an address is not answered with a status that is expected; empty if it is. */
  Optional<Refusal> refusal(String address, ExpectedStatus expected) throws InterruptedException {
    BlockingQueue<Optional<Refusal>> told = new ArrayBlockingQueue<>(1);
    send(AsyncRequestBuilder.get(address).build(), expected, told::add);
    return told.take();
  }

  /**
   * Closes the connections that are kept for later operations, and gives the service time to
   * notice: what it loses of as many as there were would not show otherwise.
   */
  public void letGo(Clock clock) throws InterruptedException {
    // An answer is told before its connection is given back.
    Stopwatch waited = clock.start();
    while (connections.getTotalStats().getLeased() > 0 && waited.within(NOTICED)) {
      clock.sleep(RETURNED);
    }
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    clock.sleep(NOTICED);
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
                failed(), sent(), answers()));
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
          service.call().url(), answers());
    }
  }

  private synchronized String answers() {
    return unexpected + location.map(elsewhere -> ", location=" + elsewhere).orElse("");
  }

  /** Lets its thread end by itself: one whose selector is closed below it says so in the log. */
  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
