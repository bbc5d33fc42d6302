package dev.flatline.engine.cases;

import dev.flatline.engine.store.CaseStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentFile;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentRequest;
import dev.flatline.process.agent.KernelComparison;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.json.Json;
import dev.flatline.process.proc.Proc;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the agent tracks of a case: it is told of each checkpoint, and what it has found is kept in
 * the store of the case. Without an agent nothing happens.
 *
 * @param agent of the subject; empty without one
 */
public record TrackedCase(Optional<AgentFile> agent, CaseStore store) {

  /** A report follows within milliseconds; a machine under load takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What is kept: all that the agent says, ranked, and beside the kernel. */
  private record Found(AgentReport report, LeakReport leaks, List<String> lines) {}

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
    store.write("agent.json", Json.pretty(new Found(report, leaks, leaks.lines())));
    store.journal().write("agent", "leaks", leaks.lines(), "kernel", kernel(report));
  }

  private static String kernel(AgentReport report) {
    try {
      return KernelComparison.of(report, Proc.LINUX).line();
    } catch (FlatlineException gone) {
      return String.valueOf(gone.getMessage());
    }
  }
}
