package dev.flatline.engine.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.diagnose.ProgramFiles;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.site.ReleaseShape;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.KernelComparison;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.json.Json;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent tracks of a case: it is told of each checkpoint, and what it has found is kept in
 * the store of the case. Without an agent nothing happens. Used by one thread.
 */
public final class TrackedCase {

  /** A report follows within milliseconds; a machine under load takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is kept: all that the agent says, ranked, each with its release. */
  private record Found(
      AgentReport report,
      LeakReport leaks,
      List<String> lines,
      List<Optional<ReleaseShape>> shapes) {}

  /** Where what is found is kept. */
  private interface Kept {
    void write(String text);

    void note(Object... fields);
  }

  private final Optional<AgentFile> agent;
  private final Kept kept;
  private @Nullable ReleaseShapes shapes;

  private TrackedCase(Optional<AgentFile> agent, Kept kept) {
    this.agent = agent;
    this.kept = kept;
  }

  /**
   * Of a case.
   *
   * @param agent of the subject; empty without one
   */
  public TrackedCase(Optional<AgentFile> agent, CaseStore store) {
    this(
        agent,
        new Kept() {
          @Override
          public void write(String text) {
            store.write(CaseSites.FILE, text);
          }

          @Override
          public void note(Object... fields) {
            store.journal().write("agent", fields);
          }
        });
  }

  /**
   * Of a process whose files are in a directory, without a journal.
   *
   * @param agent of the subject; empty without one
   */
  public static TrackedCase in(Path directory, Optional<AgentFile> agent) {
    return new TrackedCase(
        agent,
        new Kept() {
          @Override
          public void write(String text) {
            StoreFiles.writeWhole(directory.resolve(CaseSites.FILE), text);
          }

          @Override
          public void note(Object... fields) {
            // What is kept says it.
          }
        });
  }

  /** Keeps why there is no agent although one was wanted. */
  public void absent(String reason) {
    kept.write(Json.pretty(Map.of("absent", reason, "lines", List.of())));
    kept.note("absent", reason);
  }

  /** The load has stopped, and what is held now has survived it. */
  public void checkpoint() {
    if (agent.isEmpty()) {
      return;
    }
    Optional<AgentReport> report = agent.get().checkpoint(PATIENCE);
    if (report.isEmpty()) {
      kept.note("silent", true);
      return;
    }
    keep(report.get());
  }

  private void keep(AgentReport report) {
    LeakReport leaks = LeakReport.of(report);
    List<Optional<ReleaseShape>> releases =
        leaks.sites().stream().map(site -> shape(report, site)).toList();
    List<String> lines = new ArrayList<>();
    for (LeakSite site : leaks.sites()) {
      lines.add(site.line(releases.get(lines.size()).map(ReleaseShape::words).orElse("")));
    }
    kept.write(Json.pretty(new Found(report, leaks, lines, releases)));
    kept.note("leaks", lines, "kernel", kernel(report));
  }

  private Optional<ReleaseShape> shape(AgentReport report, LeakSite site) {
    if (shapes == null) {
      shapes = ReleaseShapes.of(ProgramFiles.of(Proc.LINUX, report.pid()));
    }
    return shapes.of(site);
  }

  /**
   * What was found of a case that has ended, a line each, the gravest first; empty if no agent was
   * in it.
   *
   * @param store its directory
   */
  public static List<String> lines(Path store) {
    return linesOf(store.resolve(CaseSites.FILE));
  }

  /** The same of a file. */
  static List<String> linesOf(Path file) {
    List<String> lines = new ArrayList<>();
    try {
      read(file).ifPresent(kept -> kept.path("lines").forEach(line -> lines.add(line.asText())));
    } catch (IOException damaged) {
      lines.add("what the agent found cannot be read: " + damaged.getMessage());
    }
    return List.copyOf(lines);
  }

  /**
   * Why there was no agent in a case although one was wanted; empty if there was, or none was.
   *
   * @param store its directory
   */
  public static Optional<String> absent(Path store) {
    try {
      return read(store.resolve(CaseSites.FILE))
          .map(kept -> kept.path("absent").asText(""))
          .filter(reason -> !reason.isEmpty());
    } catch (IOException damaged) {
      // The lines say so.
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> read(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(Json.MAPPER.readTree(Files.readString(file)))
        : Optional.empty();
  }

  private static String kernel(AgentReport report) {
    try {
      return KernelComparison.of(report, Proc.LINUX).line();
    } catch (FlatlineException gone) {
      return String.valueOf(gone.getMessage());
    }
  }
}
