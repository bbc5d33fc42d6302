package dev.flatline.engine.metrics;

import dev.flatline.engine.run.RunListener;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.HostRule;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.http.LoopbackServer.Kind;
import dev.flatline.verdict.number.Formatted;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Exports what the forks of a run hold on {@code /metrics} of loopback, in the format that the
 * scraper asks for.
 *
 * <p>It stands in the harness, so it answers when a fork is out of descriptors. Thread-safe; who
 * started it closes it.
 */
public final class Exporter implements AutoCloseable {

  private final PrometheusMeterRegistry registry;
  private final @Nullable LoopbackServer server;
  private final Scrapes scrapes = new Scrapes();
  private final RunListener listener;
  private @Nullable JvmGcMetrics collections;
  // Kept here: the registry alone keeps the source of a counter weakly.
  private @Nullable MeterGroup harness;

  private Exporter(
      PrometheusMeterRegistry registry, RunListener listener, @Nullable LoopbackServer server) {
    this.registry = registry;
    this.listener = listener;
    this.server = server;
  }

  /** Exports nothing. */
  public static Exporter none() {
    return new Exporter(
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), RunListener.SILENT, null);
  }

  /** The same, asked by the names of loopback. */
  public static Exporter start(int port, String scenario, long seed) {
    return start(port, HostRule.LOOPBACK, scenario, seed);
  }

  /**
   * Starts to answer.
   *
   * @param port of loopback, 0 for any that is free
   * @param hosts names by which a scraper may ask
   * @throws FlatlineException if the port is taken
   */
  public static Exporter start(int port, HostRule hosts, String scenario, long seed) {
    LoopbackServer server;
    try {
      server = LoopbackServer.start(port, hosts);
    } catch (IOException taken) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot export metrics because the port is not free: port=%d, error=%s; give another, or 0",
              port, taken.getMessage()),
          taken);
    }
    return on(server, scenario, seed);
  }

  /** Answers on a server that is there; who closes the exporter closes it too. */
  public static Exporter on(LoopbackServer server, String scenario, long seed) {
    PrometheusRegistry exposed = new PrometheusRegistry();
    PrometheusMeterRegistry registry =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, exposed, Clock.SYSTEM);
    RunMeters meters = new RunMeters(registry, new LatencyHistograms(exposed), scenario);
    Exporter exporter = new Exporter(registry, meters, server);
    exporter.harness(scenario, seed);
    PrometheusScrapeHandler handler = new PrometheusScrapeHandler(exposed);
    server.answer(
        "GET",
        "/metrics",
        Kind.SCRAPE,
        exchange -> {
          handler.handleRequest(new ScrapeExchange(exchange));
          exporter.scrapes.answered();
        });
    return exporter;
  }

  private void harness(String scenario, long seed) {
    MeterGroup own = new MeterGroup(registry, Tags.empty());
    harness = own;
    own.set(
        MetricNames.RUN_INFO,
        1,
        "scenario",
        scenario,
        "seed",
        Long.toString(seed),
        "pid",
        Long.toString(ProcessHandle.current().pid()));
    own.read(MetricNames.SCRAPES, scrapes::count);
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections = new JvmGcMetrics();
    collections.bindTo(registry);
  }

  /** Where it answers; -1 if it exports nothing. */
  public int port() {
    return server == null ? -1 : server.port();
  }

  /** What hears of the run. */
  public RunListener listener() {
    return listener;
  }

  /** Stays up until it has been scraped once more, or the time is over. */
  public void linger(Duration atMost) throws InterruptedException {
    if (server != null) {
      scrapes.awaitNext(atMost);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (collections != null) {
      collections.close();
    }
    if (harness != null) {
      harness.close();
    }
    registry.close();
  }
}
