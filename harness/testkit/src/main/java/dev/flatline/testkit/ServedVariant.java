package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Failure;
import dev.flatline.api.InjectedFailure;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Scenario;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Traffic;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A variant of an incident in the JVM of a unit test, without load: set up, asked by hand, and its
 * counters. One thread.
 */
public final class ServedVariant implements SubjectContext, AutoCloseable {

  private final Parameters parameters;
  private final Path scratch;
  private final Map<String, String> companion;
  private final Map<String, CountedLedger> ledgers = new HashMap<>();
  private final Map<String, LongSupplier> gauges = new HashMap<>();
  private final Subject subject;
  private long index;

  /**
   * Sets a variant up.
   *
   * @param companion what its companion said
   * @throws Exception if the variant cannot be set up
   */
  public ServedVariant(
      Scenario scenario,
      String variant,
      Parameters parameters,
      Path scratch,
      Map<String, String> companion)
      throws Exception {
    this.parameters = parameters;
    this.scratch = scratch;
    this.companion = Map.copyOf(companion);
    subject =
        scenario.variants().stream()
            .filter(candidate -> candidate.name().equals(variant))
            .findFirst()
            .orElseThrow()
            .subject()
            .get();
    subject.setUp(this);
    ledgers.values().forEach(CountedLedger::takeOperationPeak);
  }

  /** Serves a batch of so many items. */
  public LoadRequest batch(int size) throws Exception {
    return serve(Traffic.BATCH, size, Failure.NONE);
  }

  /** Serves a probe. */
  public LoadRequest probe() throws Exception {
    return serve(Traffic.PROBE, 1, Failure.NONE);
  }

  /** Serves a batch of three whose last item the failure strikes; an injected throw ends here. */
  public void strike(Failure.Mode mode) throws Exception {
    try {
      assertThat(serve(Traffic.BATCH, 3, new Failure(mode, 3)).cutShort()).isTrue();
    } catch (InjectedFailure expected) {
      assertThat(mode).isEqualTo(Failure.Mode.THROW);
    }
  }

  private LoadRequest serve(Traffic traffic, int size, Failure failure) throws Exception {
    ledgers.values().forEach(CountedLedger::operationStarted);
    LoadRequest request = new LoadRequest().next(traffic, index++, size, failure);
    subject.handle(request);
    return request;
  }

  /** What a gauge of the subject says. */
  public long gauge(String name) {
    return gauges.getOrDefault(name, () -> -1).getAsLong();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public String companion(String key) {
    return companion.getOrDefault(key, "");
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public CountedLedger ledger(String resource) {
    return ledgers.computeIfAbsent(resource, absent -> new CountedLedger());
  }

  @Override
  public void gauge(String resource, LongSupplier inUse) {
    gauges.put(resource, inUse);
  }

  @Override
  public void meter(String name, LongSupplier reading) {
    // Nobody looks at it here.
  }

  @Override
  public Request rehearsal(Traffic traffic, int size) {
    return new LoadRequest().next(traffic, 0, size, Failure.NONE);
  }

  @Override
  public void close() {
    try {
      subject.tearDown();
    } catch (Exception refused) {
      throw new IllegalStateException("Cannot tear a variant down because it refuses", refused);
    }
  }
}
