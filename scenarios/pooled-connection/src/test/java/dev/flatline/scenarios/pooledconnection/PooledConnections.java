package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Parameters;
import dev.flatline.testkit.ServedVariant;
import java.nio.file.Path;
import java.util.Map;

/** Variants of the incident in the JVM of a test. */
final class PooledConnections {

  private PooledConnections() {}

  /** The defaults without a pause, and few connections, as each takes HikariCP 30 ms. */
  static Parameters defaults() {
    return Parameters.defaults(new PooledConnectionScenario().parameters())
        .with("workMillis", "0")
        .with("poolSize", "3");
  }

  static ServedVariant serve(String variant, String url, Parameters parameters) throws Exception {
    return new ServedVariant(
        new PooledConnectionScenario(),
        variant,
        parameters,
        Path.of("no-file-is-written"),
        Map.of("url", url));
  }
}
