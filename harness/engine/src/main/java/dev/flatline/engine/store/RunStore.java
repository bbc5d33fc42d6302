package dev.flatline.engine.store;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The directory of one run, {@code <out>/<incident>/<utc-time>-<seed>}, and beside it those of its
 * cases, {@code <out>/<incident>/<variant>/<utc-time>-<seed>[-<condition>]}.
 */
public final class RunStore implements AutoCloseable {

  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path incident;
  private final String stamp;
  private final Path directory;
  private final Clock clock;
  private final Journal journal;

  private RunStore(Path out, RunPlan plan, String suffix, Clock clock) {
    this.clock = clock;
    incident =
        out.toAbsolutePath().normalize().resolve(StoreName.require("incident", plan.incident()));
    stamp = STAMP.format(Instant.now(clock)) + "-" + suffix;
    directory = incident.resolve(stamp);
    StoreFiles.createDirectories(directory);
    journal = new Journal(directory.resolve("journal.jsonl"), clock);
  }

  /** Creates the directory of a run and points {@code latest} to it. */
  public static RunStore create(Path out, RunPlan plan, Clock clock) {
    return create(out, plan, Long.toString(plan.seed()), clock);
  }

  /** The same for one that is made of others, whatever their seeds. */
  public static RunStore createMerged(Path out, RunPlan plan, Clock clock) {
    return create(out, plan, "merged", clock);
  }

  private static RunStore create(Path out, RunPlan plan, String suffix, Clock clock) {
    RunStore store = new RunStore(out, plan, suffix, clock);
    store.write("plan.json", Json.pretty(plan));
    point(out.toAbsolutePath().normalize(), "latest", store.directory);
    point(store.incident, "latest", store.directory);
    return store;
  }

  public Path directory() {
    return directory;
  }

  public Journal journal() {
    return journal;
  }

  /**
   * Creates the directory of a case.
   *
   * @param attempt from 1; a later one has a directory of its own
   */
  public CaseStore openCase(CasePlan plan, int attempt) {
    String condition = plan.name().isEmpty() ? "" : "-" + plan.name();
    String again = attempt == 1 ? "" : "-attempt-" + attempt;
    Path path =
        incident
            .resolve(StoreName.require("variant", plan.variant()))
            .resolve(StoreName.require("case", stamp + condition + again));
    StoreFiles.createDirectories(path);
    return new CaseStore(path, plan, clock);
  }

  /**
   * Writes down that the run begins, and what its incident says of itself: reports are made of it.
   */
  public void begin(RunPlan plan) {
    IncidentFacts facts = plan.facts();
    journal.write("run-started", "incident", plan.incident(), "cases", plan.cases().size());
    journal.write(
        "incident",
        "summary",
        facts.summary(),
        "variants",
        facts.variants(),
        "resource",
        facts.ledgers().stream().findFirst().orElse(""),
        "capacity",
        facts.capacity());
  }

  /** Writes down how the run ended; without that line it did not. */
  public void end(Status status) {
    journal.write("run-ended", "status", status, "exitCode", status.exitCode());
  }

  /** Writes a file of the run. */
  public void write(String name, String text) {
    StoreFiles.writeWhole(directory.resolve(name), text);
  }

  @Override
  public void close() {
    journal.close();
  }

  private static void point(Path directory, String name, Path target) {
    Path link = directory.resolve(name);
    Path fresh = directory.resolve("." + name + "." + target.getFileName());
    try {
      Files.createSymbolicLink(fresh, directory.relativize(target));
      Files.move(fresh, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException error) {
      throw StoreException.unwritable(link, error);
    }
  }
}
