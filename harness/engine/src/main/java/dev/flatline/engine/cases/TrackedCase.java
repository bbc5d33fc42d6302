package dev.flatline.engine.cases;

import dev.flatline.engine.diagnose.ProgramFiles;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.site.ReleaseShape;
import dev.flatline.engine.store.CaseStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent tracks of a case: it is told of each checkpoint, and what it has found is kept in
 * the store of the case. Without an agent nothing happens. Used by one thread.
 */
public final class TrackedCase {

  private static final String FILE = "agent.json";

  /** A report follows within milliseconds; a machine under load takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is kept: all that the agent says, ranked, each with its release. */
  private record Found(
      AgentReport report,
      LeakReport leaks,
      List<String> lines,
      List<Optional<ReleaseShape>> shapes) {}

  private final Optional<AgentFile> agent;
  private final CaseStore store;
  private @Nullable ReleaseShapes shapes;

  /**
   * Of a case.
   *
   * @param agent of the subject; empty without one
   */
  public TrackedCase(Optional<AgentFile> agent, CaseStore store) {
    this.agent = agent;
    this.store = store;
  }

  /** The load has stopped, and what is held now has survived it. */
  public void checkpoint() {
    if (agent.isEmpty()) {
      return;
    }
    Optional<AgentReport> report = agent.get().ask(AgentRequest.CHECKPOINT, 0, PATIENCE);
    if (report.isEmpty()) {
      store.journal().write("agent", "silent", true);
      return;
    }
    keep(report.get());
  }

  private void keep(AgentReport report) {
    LeakReport leaks = LeakReport.of(report);
    List<Optional<ReleaseShape>> shapes =
        leaks.sites().stream().map(site -> shape(report, site)).toList();
    List<String> lines = new ArrayList<>();
    for (LeakSite site : leaks.sites()) {
      lines.add(site.line(shapes.get(lines.size()).map(ReleaseShape::words).orElse("")));
    }
    store.write(FILE, Json.pretty(new Found(report, leaks, lines, shapes)));
    store.journal().write("agent", "leaks", lines, "kernel", kernel(report));
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
    List<String> lines = new ArrayList<>();
    Path file = store.resolve(FILE);
    try {
      if (Files.exists(file)) {
        Json.MAPPER
            .readTree(Files.readString(file))
            .path("lines")
            .forEach(line -> lines.add(line.asText()));
      }
    } catch (IOException damaged) {
      lines.add("what the agent found cannot be read: " + damaged.getMessage());
    }
    return List.copyOf(lines);
  }

  private static String kernel(AgentReport report) {
    try {
      return KernelComparison.of(report, Proc.LINUX).line();
    } catch (FlatlineException gone) {
      return String.valueOf(gone.getMessage());
    }
  }
}
