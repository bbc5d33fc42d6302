package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.run.Runner;
import dev.flatline.itsupport.Alertmanager;
import dev.flatline.itsupport.Prometheus;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.http.LoopbackServer;
import dev.flatline.process.json.Json;
import dev.flatline.testkit.IncidentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped for Prometheus and Grafana, on a real Prometheus that scrapes a real run. */
@Tag("long")
class DashboardsIT {

  private static final Path GRAFANA = Path.of("../../grafana");
  private static final Set<String> CASES =
      Set.of("no-op", "leaky", "scoped", "scoped/database-pause");
  private static final List<Map<String, String>> CHOICES =
      List.of(
          choice("leaky", "none"), choice("scoped", "none"), choice("scoped", "database-pause"));

  private final Queue<JsonNode> alerts = new ConcurrentLinkedQueue<>();
  @TempDir private Path directory;
  private volatile Instant leakyEnded = Instant.MAX;
  private volatile Instant leakyReported = Instant.MAX;

  private static Map<String, String> choice(String variant, String fault) {
    return Map.of(
        "scenario",
        "pooled-connection",
        "left",
        variant,
        "right",
        variant,
        "variant",
        variant,
        "fault",
        fault);
  }

  @Test
  void everyExpressionHasDataAndOnlyTheLeakIsReported() throws Exception {
    Prometheus.require("prometheus");
    Instant start = Instant.now();
    try (LoopbackServer stub = LoopbackServer.start(0);
        Alertmanager alertmanager =
            Alertmanager.start(directory, "http://127.0.0.1:" + stub.port() + "/alerts");
        Exporter exporter = Exporter.start(0, "pooled-connection", 1);
        Prometheus prometheus =
            Prometheus.start(directory, config(exporter.port(), alertmanager.port()))) {
      stub.answer(
          "POST",
          "/alerts",
          LoopbackServer.Kind.PAGE,
          exchange -> {
            alerts.add(Json.MAPPER.readTree(exchange.getRequestBody()));
            if (leakyReported.equals(Instant.MAX) && reported("leaky")) {
              leakyReported = Instant.now();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      run(exporter.listener());
      await().atMost(Duration.ofSeconds(60)).until(() -> reported("leaky"));
      // Said last, after the verdicts of all cases.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !prometheus.range("flatline_run_exit_code", start, Instant.now()).isEmpty());

      int evaluated = 0;
      Set<String> empty = new TreeSet<>();
      for (String expression : ShippedExpressions.ofRules(GRAFANA)) {
        evaluate(prometheus, List.of(expression), start, empty);
        evaluated++;
      }
      for (String expression : ShippedExpressions.ofDashboards(GRAFANA)) {
        List<String> chosen = ShippedExpressions.chosen(expression, CHOICES);
        evaluate(prometheus, chosen, start, empty);
        evaluated++;
      }
      assertThat(empty).isEmpty();
      assertThat(evaluated).isGreaterThan(50);
      assertThat(reported("scoped")).as("%s", alerts).isFalse();
      System.out.printf(
          "%d expressions have data; LeakVerdict for leaky %.1f s after its verdict, none for"
              + " scoped%n",
          evaluated, Duration.between(leakyEnded, leakyReported).toMillis() / 1e3);
    }
  }

  private static String config(int target, int alertmanager) throws IOException {
    return Files.readString(GRAFANA.resolve("prometheus.yml"))
            .replace("127.0.0.1:9464", "127.0.0.1:" + target)
            .replace("rules/", GRAFANA.toAbsolutePath().normalize() + "/rules/")
        + "alerting: {alertmanagers: [{static_configs: [{targets: [\"127.0.0.1:%d\"]}]}]}\n"
            .formatted(alertmanager);
  }

  private void run(RunListener exporter) throws IOException, InterruptedException {
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan plan =
        Planner.plan(incident, Profile.CI, List.of(), Map.of(), 1, Jdk.own().home().toString());
    RunPlan some =
        plan.withCases(plan.cases().stream().filter(one -> CASES.contains(one.label())).toList());
    RunListener watch =
        new RunListener() {
          @Override
          public void caseEnded(CaseReport report) {
            if (report.label().equals("leaky")) {
              leakyEnded = Instant.now();
            }
          }
        };
    new Runner(incident, some, RunListener.all(exporter, watch), 2).run(directory);
  }

  /** Something must be there for at least one choice: a variant that never fails has no errors. */
  private static void evaluate(
      Prometheus prometheus, List<String> chosen, Instant start, Set<String> empty)
      throws IOException, InterruptedException {
    boolean any = false;
    for (String one : chosen) {
      any |= !prometheus.range(one, start, Instant.now()).isEmpty();
    }
    if (!any) {
      empty.add(chosen.get(0));
    }
  }

  private boolean reported(String variant) {
    return alerts.stream()
        .flatMap(message -> message.findParents("labels").stream())
        .map(alert -> alert.path("labels"))
        .anyMatch(
            labels ->
                labels.path("alertname").asText().equals("LeakVerdict")
                    && labels.path("variant").asText().equals(variant));
  }

  @Test
  void eachAlertFiresAndStaysSilentWhereItShould() throws Exception {
    String printed =
        Prometheus.promtool(
            directory,
            List.of("test", "rules", GRAFANA.resolve("rules/flatline_test.yml").toString()));
    assertThat(printed).contains("SUCCESS");
    Prometheus.promtool(
        directory, List.of("check", "config", GRAFANA.resolve("prometheus.yml").toString()));
    String rules = Files.readString(GRAFANA.resolve("rules/flatline.yml"));
    String tests = Files.readString(GRAFANA.resolve("rules/flatline_test.yml"));
    rules
        .lines()
        .filter(line -> line.contains("- alert: "))
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .forEach(alert -> assertThat(tests).contains("alertname: " + alert));
  }
}
