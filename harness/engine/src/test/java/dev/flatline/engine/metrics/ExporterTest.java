package dev.flatline.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Condition;
import dev.flatline.api.Failure;
import dev.flatline.engine.chaos.FaultOutcome;
import dev.flatline.engine.chaos.Witness;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.ChaosReport;
import dev.flatline.engine.run.Recovery;
import dev.flatline.engine.run.Release;
import dev.flatline.engine.sample.Sample;
import dev.flatline.worker.link.RoundSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExporterTest {

  private static final Sample ALL =
      new Sample(
          1.5,
          40,
          Map.of(
              "descriptors", 27L,
              "threads", 29L,
              "rss.bytes", 1_000L,
              "sockets.established", 10L,
              "sockets.close_wait", 0L,
              "pending-defers.in_use", 2L,
              "pending-defers.held_nanos", 5L));

  private final Exporter exporter = Exporter.start(0, "pooled-connection", 7);

  @AfterEach
  void close() {
    exporter.close();
  }

  @Test
  void eachReadingIsALineWithItsNameUnitAndLabels() throws Exception {
    exporter.listener().sampled(plan(Condition.THROWS), ALL);

    String labels = "{fault=\"throws\",scenario=\"pooled-connection\",variant=\"scoped\"} ";
    assertThat(scraped())
        .containsExactly(
            "flatline_live_threads" + labels + "29.0",
            "flatline_open_descriptors" + labels + "27.0",
            "flatline_operations_total" + labels + "40.0",
            "flatline_pending_defers_in_use" + labels + "2.0",
            "flatline_resident_memory_bytes" + labels + "1000.0",
            "flatline_run_info{pid=\"%d\",scenario=\"pooled-connection\",seed=\"7\"} 1"
                .formatted(ProcessHandle.current().pid()),
            "flatline_sockets_close_wait" + labels + "0.0",
            "flatline_sockets_established" + labels + "10.0");
  }

  @Test
  void aReadingThatIsNotTakenAnyMoreIsAbsentAndNotZero() throws Exception {
    exporter.listener().sampled(plan(Condition.STEADY), ALL);
    for (int i = 0; i < 20; i++) {
      exporter.listener().sampled(plan(Condition.STEADY), new Sample(2, 50, Map.of("threads", 3L)));
    }

    assertThat(scraped())
        .extracting(line -> line.replaceAll("\\{.*", ""))
        .containsExactly("flatline_live_threads", "flatline_operations_total", "flatline_run_info");
  }

  @Test
  void theSeriesOfACaseGoWhenItEnds() throws Exception {
    exporter.listener().sampled(plan(Condition.STEADY), ALL);
    exporter.listener().caseEnded(ended("scoped"));

    assertThat(scraped()).singleElement().asString().startsWith("flatline_run_info");
  }

  @Test
  void whatFaultsDidStaysUntilTheRunIsOver() throws Exception {
    exporter.listener().caseEnded(struck(OptionalLong.of(250), Optional.empty()));

    String labels = "{fault=\"paused\",scenario=\"pooled-connection\",variant=\"scoped\"} ";
    assertThat(scraped())
        .contains(
            "flatline_fault_errors" + labels + "12.0",
            "flatline_fault_landed" + labels + "1.0",
            "flatline_first_error_seconds" + labels + "0.005",
            "flatline_recovery_seconds" + labels + "0.25");
  }

  @Test
  void aRecoveryThatDidNotHappenIsAbsent() throws Exception {
    exporter.listener().caseEnded(struck(OptionalLong.empty(), Optional.empty()));

    assertThat(scraped()).noneMatch(line -> line.startsWith("flatline_recovery_seconds"));
  }

  @Test
  void theFormatIsTheOneThatTheScraperAsksFor() throws Exception {
    HttpResponse<String> answer = get("application/openmetrics-text; version=1.0.0");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/openmetrics-text");
    assertThat(answer.body()).endsWith("# EOF\n");
  }

  @Test
  void aPortThatIsTakenIsOneLine() {
    assertThatThrownBy(() -> Exporter.start(exporter.port(), "pooled-connection", 7))
        .hasMessageStartingWith(
            "Cannot export metrics because the port is not free: port=" + exporter.port());
  }

  @Test
  void thePageOfMetricsNamesEachOfThem() throws Exception {
    String page = Files.readString(Path.of("../../grafana/METRICS.md"));
    exporter.listener().sampled(plan(Condition.STEADY), ALL);
    exporter.listener().caseEnded(struck(OptionalLong.of(250), Optional.empty()));
    Release release = new Release(10, 0, OptionalLong.of(9), 2_000);
    exporter.listener().caseEnded(struck(OptionalLong.empty(), Optional.of(release)));

    for (String line : scraped()) {
      String name = line.replaceAll("\\{.*", "").replaceAll("pending_defers", "<resource>");
      assertThat(page).contains("| `" + name + "` |");
    }
  }

  private List<String> scraped() throws IOException, InterruptedException {
    return get("text/plain").body().lines().filter(line -> !line.startsWith("#")).toList();
  }

  private HttpResponse<String> get(String accept) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exporter.port() + "/metrics"))
            .header("Accept", accept)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static CasePlan plan(Condition condition) {
    RoundSpec round =
        new RoundSpec(
            "warm-up",
            new Arrivals.None(),
            1,
            1,
            new Arrivals.None(),
            1,
            Duration.ofSeconds(1),
            Failure.NONE,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new CasePlan(
        "scoped", condition, round, List.of(), Optional.empty(), List.of(), List.of());
  }

  private static CaseReport struck(OptionalLong back, Optional<Release> release) {
    FaultOutcome fault =
        new FaultOutcome("pause", 1, 1, 2, new Witness(true, "state T"), List.of());
    Recovery recovery = new Recovery(90, 12, OptionalLong.of(5), back, 2_000, 3_000);
    return ended(
        "scoped/paused",
        Optional.of(new ChaosReport("paused", List.of(fault), recovery, release, Map.of(), 5, 1)));
  }

  private static CaseReport ended(String label) {
    return ended(label, Optional.empty());
  }

  private static CaseReport ended(String label, Optional<ChaosReport> chaos) {
    CaseReport.Figures none = new CaseReport.Figures(0, 0, 0, 0, 0, Map.of(), 0, 0, 0);
    return new CaseReport(
        label,
        "scoped",
        Condition.STEADY,
        Map.of(),
        List.of(),
        none,
        none,
        Map.of(),
        0,
        0,
        chaos,
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
