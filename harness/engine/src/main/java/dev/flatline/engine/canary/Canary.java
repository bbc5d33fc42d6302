package dev.flatline.engine.canary;

import dev.flatline.engine.gate.ServiceGate;
import dev.flatline.engine.metrics.Exporter;
import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.json.Json;
import dev.flatline.process.traffic.Shortfall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rolls a candidate out over the stable version: both in forked JVMs of their own, under one
 * schedule whose arrivals a router shares out, with more for the candidate from step to step.
 */
public final class Canary implements AutoCloseable {

  /** A server that scrapes rarely is waited for; one that does not scrape is not. */
  private static final Duration SCRAPED = Duration.ofSeconds(60);

  private static final String FILE = "canary.json";

  private final CanaryPlan plan;
  private final GatedBy gatedBy;
  private final Exporter exporter;
  private final Steps steps;
  private final Soak soak;

  /**
   * Who evaluates the gate on p99 and errors.
   *
   * @param gate empty if nobody can
   * @param source in words: which server, or why there is none
   */
  public record GatedBy(Optional<ServiceGate> gate, String source) {}

  private Canary(CanaryPlan plan, GatedBy gatedBy, Exporter exporter, Steps steps, Soak soak) {
    this.plan = plan;
    this.gatedBy = gatedBy;
    this.exporter = exporter;
    this.steps = steps;
    this.soak = soak;
  }

  /**
   * Makes its store; nothing is forked yet.
   *
   * @param directory of the store, which is not there yet
   * @param exporter that the gate's server scrapes
   * @param listener hears of each weight when both gates have looked at it
   */
  public static Canary begin(
      Path directory,
      CanaryPlan plan,
      Catalog catalog,
      Jdk jdk,
      GatedBy gatedBy,
      Exporter exporter,
      Consumer<Step> listener) {
    Steps steps = new Steps(plan, gatedBy.gate(), () -> awaitScrape(exporter), listener);
    Soak soak = Soak.begin(directory, plan.soak(), catalog, jdk, steps);
    return new Canary(plan, gatedBy, exporter, steps, soak);
  }

  /** What the first scrape reads was there before, and the second says that it was kept. */
  private static void awaitScrape(Exporter exporter) throws InterruptedException {
    exporter.linger(SCRAPED);
    exporter.linger(SCRAPED);
  }

  /** Where its store is. */
  public Path directory() {
    return soak.directory();
  }

  /** Ends it at the end of the segment under way. */
  public void stop() {
    soak.stop();
  }

  /** Rolls out, and grades what came of it. */
  public CanaryReport run() throws InterruptedException {
    SoakReport report = soak.run(exporter.listener(), status -> {});
    CanaryGrade grade = new CanaryGrade(plan, steps.steps(), steps.leakStop());
    Shortfall graded = soak.look(grade::of);
    CanaryReport canary =
        new CanaryReport(
            plan.candidate().incident(),
            plan.stable().variant(),
            plan.candidate().variant(),
            plan.soak().seed(),
            steps.steps(),
            steps.leakStop(),
            gatedBy.source(),
            graded.status(),
            graded.sentence(),
            report.sites().stream()
                .filter(site -> site.label().equals(plan.candidate().label()))
                .toList(),
            soak.directory().toString());
    StoreFiles.writeWhole(soak.directory().resolve(FILE), Json.pretty(canary) + "\n");
    return canary;
  }

  @Override
  public void close() {
    soak.close();
  }
}
