package dev.flatline.process.agent;

import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakSite.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines that acquired what was not given back, ranked: survivors before what is lost, that
 * before what the collector had to close, then peaks of operations, and what was held for long
 * last.
 *
 * <p>What the program took before the first checkpoint, its pools and threads, it holds for its own
 * sake: that is in no site here. Without two checkpoints nothing is called a survivor. Lines of
 * libraries, behind which nobody of the program is seen, come last.
 */
public record LeakReport(List<LeakSite> sites) {

  /** A peak of one is what any operation has that takes something. */
  private static final long LEAST_PEAK = 2;

  /** HikariCP tells of no loan that is shorter than this: two seconds. */
  private static final long LEAST_SLOW_NANOS = 2_000_000_000L;

  /** A kind whose members are all held for long has no slow holder: a hundred times the mean is. */
  private static final long SLOW_TO_MEAN = 100;

  /** Each stands for what it gives back, which has a line of its own: of two alike it is last. */
  private static final String REGISTRATIONS = "deferred-calls";

  /** A line may be reached on several ways down. */
  private record Line(String kind, Optional<AgentReport.Frame> frame) {}

  /** Ranks the sites of a report. */
  public static LeakReport of(AgentReport report) {
    boolean estimated = report.table().withoutStack() > 0;
    List<LeakSite> ranked = new ArrayList<>();
    for (SiteCount site : byLine(report.sites())) {
      report.kind(site.kind()).flatMap(kind -> found(site, kind, estimated)).ifPresent(ranked::add);
    }
    ranked.sort(
        Comparator.comparing((LeakSite leak) -> leak.site().ofLibrary())
            .thenComparing(LeakSite::finding)
            .thenComparing(leak -> leak.kind().kind().equals(REGISTRATIONS))
            .thenComparing(Comparator.comparingLong(LeakSite::held).reversed()));
    return new LeakReport(List.copyOf(ranked));
  }

  /** The sites of a report, with those of one line on several ways down as one. */
  public static Collection<SiteCount> byLine(List<SiteCount> sites) {
    Map<Line, SiteCount> lines = new LinkedHashMap<>();
    for (SiteCount site : sites) {
      Line line = new Line(site.kind(), site.frame());
      lines.merge(line, site, SiteCount::plus);
    }
    return lines.values();
  }

  private static Optional<LeakSite> found(SiteCount site, KindCount kind, boolean estimated) {
    if (site.survivors() > 0) {
      long all = kind.survivors() + kind.lost();
      return leak(Finding.SURVIVES, site.survivors() + site.lost(), estimated, all, site, kind);
    }
    if (site.lost() > 0) {
      return leak(Finding.LOST, site.lost(), estimated, kind.lost(), site, kind);
    }
    if (site.collected() > 0) {
      return leak(Finding.COLLECTED, site.collected(), estimated, kind.collected(), site, kind);
    }
    boolean ofKind =
        kind.operationPeakAt().isPresent() && kind.operationPeakAt().equals(site.frame());
    long most = Math.max(site.operationPeak(), ofKind ? kind.operationPeak() : 0);
    if (!kind.isReleasedByCollector() && most >= LEAST_PEAK) {
      return leak(Finding.PEAK, most, false, most, site, kind);
    }
    return isSlow(kind) && kind.longestAt().equals(site.frame())
        ? leak(Finding.SLOW, 1, false, 1, site, kind)
        : Optional.empty();
  }

  private static boolean isSlow(KindCount kind) {
    return kind.longestNanos() >= LEAST_SLOW_NANOS
        && kind.longestNanos() >= SLOW_TO_MEAN * kind.meanHeldNanos();
  }

  private static Optional<LeakSite> leak(
      Finding finding, long held, boolean estimated, long all, SiteCount site, KindCount kind) {
    return Optional.of(new LeakSite(finding, Math.min(held, all), estimated, all, site, kind));
  }

  /** One line each; nothing if there is no site. */
  public List<String> lines() {
    return sites.stream().map(site -> site.line("")).toList();
  }
}
