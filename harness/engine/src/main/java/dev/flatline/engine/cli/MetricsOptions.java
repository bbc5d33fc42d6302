package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.metrics.Exporter;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a run exports metrics. */
final class MetricsOptions {

  private static final int MOST = 65_535;

  /** A day: no scraper is slower. */
  private static final int MOST_LINGER = 86_400;

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

  @Mixin private final HostOptions hosts = new HostOptions();

  /** Keeps the verdict up for the last scrape. */
  void linger(Exporter exporter, PrintWriter err) throws InterruptedException {
    if (exporter.port() >= 0 && linger > 0) {
      err.printf("metrics: up until the next scrape, at most %d s%n", linger);
      err.flush();
      exporter.linger(Duration.ofSeconds(linger));
    }
  }

  /**
   * Looks at the options before anything starts.
   *
   * @throws FlatlineException if one is out of range
   */
  void require() {
    if (port != null && (port < 0 || port > MOST)) {
      throw FlatlineException.usage(
          "Cannot export metrics because the port is out of range: metrics-port=%d; give 0..%d",
          port, MOST);
    }
    if (linger < 0 || linger > MOST_LINGER) {
      throw FlatlineException.usage(
          "Cannot export metrics because the time to linger is out of range: metrics-linger=%d;"
              + " give 0..%d seconds",
          linger, MOST_LINGER);
    }
    hosts.rule();
  }

  Exporter exporter(String scenario, long seed, PrintWriter err) {
    require();
    if (port == null) {
      return Exporter.none();
    }
    Exporter exporter = Exporter.start(port, hosts.rule(), scenario, seed);
    err.println("metrics: http://127.0.0.1:" + exporter.port() + "/metrics");
    err.flush();
    return exporter;
  }
}
