package dev.flatline.engine.gate;

import dev.flatline.engine.prometheus.LabelledValues;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.http.HttpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The gate that most roll-outs have: it asks a Prometheus for p99 and error share of both versions
 * and stops a candidate that users would find worse. It knows nothing else of what it gates.
 *
 * <p>Used by one thread.
 */
public final class ServiceGate {

  private final HttpAddress server;
  private final ServiceQueries queries;
  private final ServiceLimits limits;
  private final Consumer<String> warnings;
  private Signals lastStable = Signals.NONE;

  /**
   * A gate.
   *
   * @param server any Prometheus that has both versions
   * @param warnings takes each warning of the server, one line
   */
  public ServiceGate(
      HttpAddress server, ServiceQueries queries, ServiceLimits limits, Consumer<String> warnings) {
    this.server = server;
    this.queries = queries;
    this.limits = limits;
    this.warnings = warnings;
  }

  /**
   * Looks at both versions. A stable version that nothing is sent to any more is taken as it was
   * when it was last seen.
   *
   * @param stable value of the label that stands for the version in production
   * @param candidate value of the label that stands for the one that is to replace it
   * @param window the time since the candidate has its weight
   * @throws FlatlineException if the server does not answer the queries
   */
  public ServiceLook look(String stable, String candidate, Duration window, Instant now) {
    ServiceQueries asked = queries.over(window);
    LabelledValues values = new LabelledValues(server, asked.label(), warnings);
    Map<String, Double> p99 = values.at(asked.p99(), now);
    Map<String, Double> errors = values.at(asked.errors(), now);
    Signals seen = signals(stable, p99, errors);
    lastStable = seen.complete() ? seen : lastStable;
    return limits.judge(lastStable, signals(candidate, p99, errors));
  }

  private static Signals signals(
      String version, Map<String, Double> p99, Map<String, Double> errors) {
    return new Signals(read(p99, version), read(errors, version));
  }

  private static OptionalDouble read(Map<String, Double> values, String version) {
    Double value = values.get(version);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
