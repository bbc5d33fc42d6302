package dev.flatline.engine.metrics;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.Cost;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.AgentReport.Table;
import java.util.List;
import java.util.Optional;

/** What an agent may have written. */
final class TrackedReports {

  private TrackedReports() {}

  static AgentReport report(List<KindCount> kinds, List<SiteCount> sites) {
    return new AgentReport(
        "flatline-agent",
        1,
        4711,
        false,
        0,
        0,
        "all",
        16,
        0,
        new Table(0, 1_000, 0, 72, 0, 0, 0),
        new Cost(0, 0, 0),
        kinds,
        0,
        sites,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static KindCount kind(String kind, long opened, long closed, long collected) {
    long live = opened - closed - collected;
    return new KindCount(
        kind,
        List.of(),
        "closes",
        opened,
        closed,
        collected,
        0,
        live,
        0,
        live,
        0,
        0,
        Optional.empty());
  }

  static SiteCount site(String kind, int line, long live) {
    Frame frame = new Frame("com.acme.Batch", "load", Optional.of("Batch.java"), Optional.of(line));
    return new SiteCount(kind, "open", live, 0, 0, 0, 0, 0, 0, List.of(frame));
  }

  /** A place that takes something while a class is loaded has no stack. */
  static SiteCount nowhere(String kind, long live) {
    return new SiteCount(kind, "open", live, 0, 0, 0, 0, 0, 0, List.of());
  }
}
