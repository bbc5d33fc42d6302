package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.worker.link.RoundResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is scraped by a real Prometheus and judged from there, as from its own file. */
@Tag("long")
class PrometheusIT {

  @TempDir Path directory;

  /**
   * When the last round of the case ended: nothing is lost after it, however long a verdict takes.
   */
  private static final class LastRound implements RunListener {
    private volatile Instant ended = Instant.MIN;

    @Override
    public void roundEnded(CasePlan plan, RoundResult round) {
      if (plan.label().equals("scoped")) {
        ended = Instant.now();
      }
    }
  }

  /** 40 batches of 6 tokens a second for eight seconds; one in 40 lost is 48 in all. */
  @ParameterizedTest
  @CsvSource({"40, RISING, 1", "0, FLAT, 0"})
  void theVerdictIsThatOfTheRunsOwnFile(String loseEvery, String expected, int exitCode)
      throws Exception {
    Prometheus.require("prometheus");
    Instant start = Instant.now();
    try (Exporter exporter = Exporter.start(0, "tokens", 7);
        Prometheus server = Prometheus.start(directory, scraping(exporter.port()))) {
      LastRound lastRound = new LastRound();
      RunReport report =
          FixtureRun.run(
              directory,
              List.of("scoped"),
              Map.of("loseEvery", loseEvery, "roundMillis", "4000"),
              RunListener.all(exporter.listener(), lastRound));
      Path samples = Path.of(report.find("scoped").orElseThrow().store(), "samples.csv");

      Judged own = Judged.of(List.of(samples.toString(), "--columns", "value=tokens.in_use"));
      Judged scraped =
          Judged.of(
              List.of(
                  "--prometheus",
                  server.url(),
                  "--query",
                  "flatline_tokens_in_use{variant=\"scoped\"}",
                  "--ops-query",
                  "flatline_operations_total{variant=\"scoped\"}",
                  "--start",
                  start.toString(),
                  "--end",
                  lastRound.ended.toString(),
                  "--step",
                  "100ms"));

      assertThat(own.decision()).as(own.verdict().toString()).isEqualTo(expected);
      assertThat(scraped.decision()).as(scraped.verdict().toString()).isEqualTo(expected);
      assertThat(scraped.exitCode()).isEqualTo(exitCode).isEqualTo(own.exitCode());
      assertThat(scraped.slope()).isCloseTo(own.slope(), within(0.05));
      System.out.printf(
          "judged %s: own file %s, Prometheus %s%n",
          samples.getFileName(), own.verdict().path("reason"), scraped.verdict().path("reason"));
    }
  }

  private static String scraping(int port) {
    return """
        scrape_configs:
          - job_name: flatline
            scrape_interval: 100ms
            scrape_timeout: 100ms
            static_configs:
              - targets: ["127.0.0.1:%d"]
        """
        .formatted(port);
  }
}
