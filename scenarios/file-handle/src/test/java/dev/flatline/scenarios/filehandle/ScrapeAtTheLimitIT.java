package dev.flatline.scenarios.filehandle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.Runner;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.testkit.IncidentRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process without descriptors cannot be scraped; the harness that watches it can. */
@Tag("long")
class ScrapeAtTheLimitIT {

  private static final int BETWEEN_MILLIS = 50;
  private static final Pattern LEAKY_PEAK = of("flatline_files_peak");
  private static final Pattern LEAKY_LIMIT = of("flatline_descriptor_limit");

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path directory;

  private static Pattern of(String metric) {
    return Pattern.compile("(?m)^" + metric + "\\{[^}]*variant=\"leaky\"[^}]*} ([0-9.]+)$");
  }

  /** An answer to a scrape. */
  private record Scrape(int code, String body, double millis) {

    OptionalDouble value(Pattern metric) {
      Matcher line = metric.matcher(body);
      return line.find()
          ? OptionalDouble.of(Double.parseDouble(line.group(1)))
          : OptionalDouble.empty();
    }

    /** Whether nearly all that the process may have open were files of one batch. */
    boolean atTheLimit() {
      OptionalDouble limit = value(LEAKY_LIMIT);
      OptionalDouble peak = value(LEAKY_PEAK);
      return limit.isPresent()
          && peak.isPresent()
          && peak.getAsDouble() > 0.9 * limit.getAsDouble();
    }
  }

  @Test
  void everyScrapeOfTheWholeRunIsAnswered() throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    RunPlan plan =
        Planner.plan(
            incident,
            Profile.CI,
            List.of("leaky"),
            Map.of("rounds", "6"),
            1,
            Jdk.own().home().toString());
    List<Scrape> scrapes = new ArrayList<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Exporter exporter = Exporter.start(0, incident.name(), 1)) {
      Future<RunReport> run =
          thread.submit(() -> new Runner(incident, plan, exporter.listener(), 1).run(directory));
      while (!run.isDone()) {
        scrapes.add(scrape(exporter.port()));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
      assertThat(run.get().find("leaky").orElseThrow().examples())
          .containsKey("too-many-open-files");
    } finally {
      thread.shutdownNow();
    }

    assertThat(scrapes).extracting(Scrape::code).containsOnly(200);
    List<Scrape> atTheLimit = scrapes.stream().filter(Scrape::atTheLimit).toList();
    assertThat(atTheLimit).as("scrapes while the subject had no descriptor left").isNotEmpty();
    System.out.printf(
        "%d scrapes of the whole run answered, slowest %.0f ms; %d of them while leaky was at its"
            + " limit, slowest %.0f ms%n",
        scrapes.size(), slowest(scrapes), atTheLimit.size(), slowest(atTheLimit));
  }

  private static double slowest(List<Scrape> scrapes) {
    return scrapes.stream().mapToDouble(Scrape::millis).max().orElseThrow();
  }

  private Scrape scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(Duration.ofSeconds(30))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return new Scrape(answer.statusCode(), answer.body(), (System.nanoTime() - start) / 1e6);
  }
}
