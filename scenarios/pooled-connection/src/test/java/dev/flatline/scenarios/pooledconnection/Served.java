package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Failure;
import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A variant that is set up, and its counters. */
final class Served implements SubjectContext, AutoCloseable {

  private final Parameters parameters;
  private final String url;
  private final Ledger connections = new Ledger();
  private final Map<String, LongSupplier> gauges = new HashMap<>();
  private final PooledConnectionSubject subject;
  private long index;

  Served(String variant, String url, Parameters parameters) throws Exception {
    this.parameters = parameters;
    this.url = url;
    subject =
        (PooledConnectionSubject)
            new PooledConnectionScenario()
                .variants().stream()
                    .filter(candidate -> candidate.name().equals(variant))
                    .findFirst()
                    .orElseThrow()
                    .subject()
                    .get();
    subject.setUp(this);
  }

  /** The defaults without a pause, and few connections, as each takes HikariCP 30 ms. */
  static Parameters defaults() {
    return Parameters.defaults(new PooledConnectionScenario().parameters())
        .with("workMillis", "0")
        .with("poolSize", "3");
  }

  Request batch(int size) throws Exception {
    return batch(size, Failure.NONE);
  }

  private Request batch(int size, Failure failure) throws Exception {
    connections.operationStarted();
    Request request = new Request().next(Traffic.BATCH, index++, size, failure);
    subject.handle(request);
    return request;
  }

  /** Serves a batch of three whose last item the failure strikes; an injected throw ends here. */
  void strike(Failure.Mode mode) throws Exception {
    try {
      Request request = batch(3, new Failure(mode, 3));
      assertThat(request.cutShort()).isTrue();
    } catch (InjectedFailure expected) {
      assertThat(mode).isEqualTo(Failure.Mode.THROW);
    }
  }

  Request probe() throws Exception {
    Request request = new Request().next(Traffic.PROBE, index++, 1, Failure.NONE);
    subject.handle(request);
    return request;
  }

  Ledger connections() {
    return connections;
  }

  double holdRatio() {
    return (double) connections.heldNanos() / connections.usedNanos();
  }

  long gauge(String name) {
    return gauges.getOrDefault(name, () -> -1).getAsLong();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Map<String, String> companion() {
    return Map.of("url", url);
  }

  @Override
  public Path scratch() {
    throw new UnsupportedOperationException("the subject writes no file");
  }

  @Override
  public Ledger ledger(String resource) {
    return connections;
  }

  @Override
  public void gauge(String resource, LongSupplier inUse) {
    gauges.put(resource, inUse);
  }

  @Override
  public void close() throws SQLException {
    subject.tearDown();
  }

  @Override
  public void meter(String name, LongSupplier reading) {
    // Nobody looks at it here.
  }
}
