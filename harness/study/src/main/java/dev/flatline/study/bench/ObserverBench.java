package dev.flatline.study.bench;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.HeldPastLoop;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.Role;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.time.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What it costs a subject to be sampled, exported and scraped: one fork that is and one that is not
 * are driven in turn, in the same minute on the same machine. And what a scrape is like with many
 * forks.
 */
public final class ObserverBench {

  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int SCRAPES = 40;

  private final Subject subject;
  private final CasePlan plan;
  private final TrialStore store;
  private final HttpClient client = HttpClient.newHttpClient();

  /** What is driven. */
  record Subject(
      Incident incident, String variant, Parameters parameters, LoadProfile load, Jdk jdk) {}

  /**
   * A bench.
   *
   * @param run of the incident whose fixed variant is driven
   */
  public ObserverBench(Incident incident, RunPlan run, Jdk jdk, TrialStore store) {
    String variant =
        incident.scenario().variants().stream()
            .filter(one -> one.role() == Role.FIXED)
            .findFirst()
            .orElseThrow(
                () ->
                    FlatlineException.usage(
                        "Cannot drive an incident because it has no fixed variant: incident=%s;"
                            + " name another",
                        incident.name()))
            .name();
    subject = new Subject(incident, variant, run.parameters(), run.load(), jdk);
    plan =
        run.cases().stream().filter(one -> one.label().equals(variant)).findFirst().orElseThrow();
    this.store = store;
  }

  /**
   * Measures.
   *
   * @param pairs of rounds with and without, at least 1
   * @param forks of the scrape, at least 1
   */
  public ObserverCost run(int pairs, int forks)
      throws ChildFailure, InterruptedException, IOException {
    List<ObserverCost.Pair> measured = new ArrayList<>();
    try (Exporter exporter = Exporter.start(0, subject.incident().name(), 1);
        Observed with =
            new Observed(subject, store.place("with"), plan, exporter.listener(), true);
        Observed without =
            new Observed(subject, store.place("without"), plan, RunListener.SILENT, false)) {
      with.throughput(0, ROUND);
      without.throughput(0, ROUND);
      for (int i = 1; i <= pairs; i++) {
        // Who comes first changes, so that a drift of the machine meets both.
        double first =
            i % 2 == 0 ? scraped(with, i, exporter.port()) : without.throughput(i, ROUND);
        double second =
            i % 2 == 0 ? without.throughput(i, ROUND) : scraped(with, i, exporter.port());
        measured.add(
            i % 2 == 0
                ? new ObserverCost.Pair(first, second)
                : new ObserverCost.Pair(second, first));
      }
    }
    return ObserverCost.of(subject.variant(), measured, forks, scrapes(forks));
  }

  /** A round during which the exporter is scraped once a second. */
  private double scraped(Observed with, int number, int port)
      throws ChildFailure, InterruptedException {
    ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> scrapes =
          scraper.scheduleAtFixedRate(() -> scraping(port), 0, 1, TimeUnit.SECONDS);
      double throughput = with.throughput(number, ROUND);
      // It is done only if a scrape failed: a round without scrapes would look cheap.
      if (scrapes.isDone()) {
        scrapes.get();
      }
      return throughput;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a scrape of the bench failed", failed.getCause());
    } finally {
      // The next round may be the one that is not scraped.
      scraper.shutdownNow();
      scraper.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private void scraping(int port) {
    try {
      scrape(port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private ObserverCost.Scrape scrape(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
    Stopwatch asked = Stopwatch.start();
    byte[] body = client.send(request, BodyHandlers.ofByteArray()).body();
    return new ObserverCost.Scrape(asked.nanos() / 1e6, body.length);
  }

  @HeldPastLoop("the forks have to run side by side")
  private List<ObserverCost.Scrape> scrapes(int forks)
      throws ChildFailure, InterruptedException, IOException {
    List<Observed> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(forks);
    try (Exporter exporter = Exporter.start(0, subject.incident().name(), 1)) {
      for (int i = 0; i < forks; i++) {
        all.add(
            new Observed(
                subject, store.place("fork-" + i), named("fork-" + i), exporter.listener(), true));
      }
      List<Future<?>> driven = new ArrayList<>();
      for (Observed one : all) {
        driven.add(threads.submit(() -> one.drive(plan.rounds().get(0))));
      }
      for (Future<?> one : driven) {
        one.get();
      }
      List<ObserverCost.Scrape> scrapes = new ArrayList<>();
      for (int i = 0; i < SCRAPES; i++) {
        scrapes.add(scrape(exporter.port()));
      }
      return scrapes;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a fork of the bench failed", failed.getCause());
    } finally {
      threads.shutdownNow();
      all.forEach(Observed::close);
    }
  }

  /** Cases are exported by their name, which is that of their faults. */
  private CasePlan named(String name) {
    PlannedFault never =
        PlannedFault.at(
            Duration.ofSeconds(1),
            "pause",
            PlannedFault.Target.SUBJECT,
            Map.of(),
            Duration.ofMillis(1));
    FaultPlan faults =
        new FaultPlan(name, List.of(never), Duration.ofSeconds(10), Duration.ofSeconds(1));
    return new CasePlan(
        plan.variant(),
        plan.condition(),
        plan.warmUp(),
        plan.sweep(),
        Optional.of(new CasePlan.FaultRound(faults, plan.rounds().get(0))),
        plan.rounds(),
        plan.more());
  }
}
