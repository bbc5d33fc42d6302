package dev.flatline.engine.metrics;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.sample.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Exports what the forks of a run hold on {@code /metrics} of loopback, in the format that the
 * scraper asks for.
 *
 * <p>It stands in the harness, so it answers when a fork is out of descriptors. Thread-safe; who
 * started it closes it.
 */
public final class Exporter implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final PrometheusMeterRegistry registry;
  private final String scenario;
  private final @Nullable HTTPServer server;
  private final Map<String, CaseMeters> cases = new ConcurrentHashMap<>();

  private Exporter(PrometheusMeterRegistry registry, String scenario, @Nullable HTTPServer server) {
    this.registry = registry;
    this.scenario = scenario;
    this.server = server;
  }

  /** Exports nothing. */
  public static Exporter none() {
    return new Exporter(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), "none", null);
  }

  /**
   * Starts to answer.
   *
   * @param port of loopback, 0 for any that is free
   * @throws FlatlineException if the port is taken
   */
  public static Exporter start(int port, String scenario, long seed) {
    PrometheusRegistry exposed = new PrometheusRegistry();
    PrometheusMeterRegistry registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, exposed, io.micrometer.core.instrument.Clock.SYSTEM);
    Gauge.builder(MetricNames.RUN_INFO, () -> 1)
        .description("Facts of the run.")
        .tags(
            Tags.of(
                "scenario",
                scenario,
                "seed",
                Long.toString(seed),
                "pid",
                Long.toString(ProcessHandle.current().pid())))
        .register(registry);
    try {
      HTTPServer server =
          HTTPServer.builder().hostname(LOOPBACK).port(port).registry(exposed).buildAndStart();
      return new Exporter(registry, scenario, server);
    } catch (IOException taken) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot export metrics because the port is not free: port=%d, error=%s; give another, or 0"
              .formatted(port, taken.getMessage()),
          taken);
    }
  }

  /** Where it answers; -1 if it exports nothing. */
  public int port() {
    return server == null ? -1 : server.getPort();
  }

  /** What hears of the run. */
  public RunListener listener() {
    return server == null ? RunListener.SILENT : new Cases();
  }

  /** What a scrape would say now, as text. */
  String scrape() {
    return registry.scrape();
  }

  private final class Cases implements RunListener {

    @Override
    public void caseStarted(int number, int of, String label) {}

    @Override
    public void phase(String name) {}

    @Override
    public void sampled(CasePlan plan, Sample sample) {
      cases
          .computeIfAbsent(plan.label(), unused -> new CaseMeters(registry, scenario, plan))
          .sampled(sample);
    }

    @Override
    public void caseEnded(CaseReport report) {
      CaseMeters ended = cases.remove(report.label());
      if (ended != null) {
        ended.close();
      }
      report.chaos().ifPresent(chaos -> FaultMeters.export(registry, scenario, report, chaos));
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    registry.close();
  }
}
