package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.metrics.Exporter;
import java.io.PrintWriter;
import java.time.Duration;
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

  @Option(
      names = "--metrics-linger",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "After the run, wait so long for one more scrape, so that its verdict is scraped too;"
              + " default: ${DEFAULT-VALUE}.")
  private int linger = 15;

  /** Keeps the verdict up for the last scrape. */
  void linger(Exporter exporter, PrintWriter err) throws InterruptedException {
    if (exporter.port() >= 0 && linger > 0) {
      err.printf("metrics: up until the next scrape, at most %d s%n", linger);
      err.flush();
      exporter.linger(Duration.ofSeconds(linger));
    }
  }

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
