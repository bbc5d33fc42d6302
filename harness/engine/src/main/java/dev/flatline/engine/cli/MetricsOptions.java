package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.metrics.Exporter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a run exports metrics. */
final class MetricsOptions {

  private static final int MOST = 65_535;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Export /metrics for Prometheus on this port of loopback; 0 for any free one.")
  private @Nullable Integer port;

  Exporter exporter(String scenario, long seed, PrintWriter err) {
    if (port == null) {
      return Exporter.none();
    }
    if (port < 0 || port > MOST) {
      throw FlatlineException.usage(
          "Cannot export metrics because the port is out of range: port=%d; give 0..%d",
          port, MOST);
    }
    Exporter exporter = Exporter.start(port, scenario, seed);
    err.println("metrics: http://127.0.0.1:" + exporter.port() + "/metrics");
    err.flush();
    return exporter;
  }
}
