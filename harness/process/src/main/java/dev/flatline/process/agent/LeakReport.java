package dev.flatline.process.agent;

import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakSite.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sites of what was not given back, ranked: survivors before what is lost, that before what the
 * collector had to close, and peaks of operations last.
 *
 * <p>What the program took before the first checkpoint, its pools and threads, it holds for its own
 * sake: that is in no site here. Without two checkpoints nothing is called a survivor.
 */
public record LeakReport(List<LeakSite> sites) {

  /** A peak of one is what any operation has that takes something. */
  private static final long LEAST_PEAK = 2;

  /** Ranks the sites of a report. */
  public static LeakReport of(AgentReport report) {
    Map<String, Long> lost = new TreeMap<>();
    Map<String, Long> collected = new TreeMap<>();
    for (SiteCount site : report.sites()) {
      lost.merge(site.kind(), site.lost(), Long::sum);
      collected.merge(site.kind(), site.collected(), Long::sum);
    }
    List<LeakSite> ranked = new ArrayList<>();
    for (SiteCount site : report.sites()) {
      report
          .kind(site.kind())
          .ifPresent(
              kind ->
                  add(
                      ranked,
                      site,
                      kind,
                      lost.getOrDefault(site.kind(), 0L),
                      collected.getOrDefault(site.kind(), 0L)));
    }
    ranked.sort(
        Comparator.comparing(LeakSite::finding)
            .thenComparing(Comparator.comparingLong(LeakSite::held).reversed()));
    return new LeakReport(List.copyOf(ranked));
  }

  private static void add(
      List<LeakSite> ranked, SiteCount site, KindCount kind, long lost, long collected) {
    if (site.survivors() > 0) {
      long held = site.survivors() + site.lost();
      ranked.add(
          new LeakSite(
              Finding.SURVIVES, held, Math.max(held, kind.survivors() + lost), site, kind));
    } else if (site.lost() > 0) {
      ranked.add(new LeakSite(Finding.LOST, site.lost(), Math.max(lost, kind.lost()), site, kind));
    } else if (site.collected() > 0) {
      ranked.add(
          new LeakSite(
              Finding.COLLECTED,
              site.collected(),
              Math.max(collected, kind.collected()),
              site,
              kind));
    } else if (kind.operationPeak() >= LEAST_PEAK && kind.operationPeakAt().equals(first(site))) {
      ranked.add(
          new LeakSite(Finding.PEAK, kind.operationPeak(), kind.operationPeak(), site, kind));
    }
  }

  private static java.util.Optional<AgentReport.Frame> first(SiteCount site) {
    return site.frames().stream().findFirst();
  }

  /** One line each; nothing if there is no site. */
  public List<String> lines() {
    return sites.stream().map(site -> site.line("")).toList();
  }
}
