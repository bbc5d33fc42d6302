package dev.flatline.cli.option;

import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.metrics.Exporter;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a run exports metrics. */
@Topic(Topic.METRICS)
public final class MetricsOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Export /metrics for Prometheus on this port of loopback; 0 for any free one.")
  @Within(least = "0", most = "65535")
  private @Nullable Integer port;

  @Option(
      names = "--metrics-linger",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "After the run, wait so long for one more scrape, so that its verdict is scraped too;"
              + " default: ${DEFAULT-VALUE}.")
  @Within(least = "0", most = "3600")
  private int linger = 15;

  @Mixin private final HostOptions hosts = new HostOptions();

  /**
   * Refuses what has no meaning without a port, and names of hosts that are none, before anything
   * starts.
   */
  public void requireMeaning(Given given) {
    hosts.rule();
    if (port == null) {
      given.refuse(
          "where no metrics are exported",
          "add --metrics-port, or leave it out",
          "--metrics-linger");
    }
  }

  /** Keeps the verdict up for the last scrape. */
  public void linger(Exporter exporter, PrintWriter err) throws InterruptedException {
    if (exporter.port() >= 0 && linger > 0) {
      err.printf("metrics: up until the next scrape, at most %d s%n", linger);
      err.flush();
      exporter.linger(Duration.ofSeconds(linger));
    }
  }

  public Exporter exporter(String scenario, long seed, PrintWriter err) {
    if (port == null) {
      return Exporter.none();
    }
    Exporter exporter = Exporter.start(port, hosts.rule(), scenario, seed);
    err.println("metrics: http://127.0.0.1:" + exporter.port() + "/metrics");
    err.flush();
    return exporter;
  }
}
