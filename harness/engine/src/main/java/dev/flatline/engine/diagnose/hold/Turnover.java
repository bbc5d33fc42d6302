package dev.flatline.engine.diagnose.hold;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.process.jvm.ThreadStacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the agent had at each look, compared: what is in use at a look has survived it by chance,
 * and is no leak.
 */
public final class Turnover {

  /** With two nothing can have outlived one of them and be seen again. */
  private static final int LEAST_LOOKS = 3;

  private final List<AgentReport> reports;

  /** Of the reports of all looks, the oldest first; empty without an agent. */
  public Turnover(List<AgentReport> reports) {
    this.reports = List.copyOf(reports);
  }

  /**
   * The lines that are to blame, the gravest first.
   *
   * @param exhausted whether threads waited for a pool at each look: then what is kept cannot
   *     become more
   */
  public List<LeakSite> leaks(boolean exhausted) {
    if (reports.isEmpty()) {
      return List.of();
    }
    List<LeakSite> sites = LeakReport.of(reports.get(reports.size() - 1)).sites();
    return reports.size() < LEAST_LOOKS
        ? sites
        : sites.stream()
            .flatMap(site -> isLeak(site, exhausted) ? Stream.of(site) : collected(site).stream())
            .sorted(
                Comparator.comparing((LeakSite leak) -> leak.site().ofLibrary())
                    .thenComparing(LeakSite::finding))
            .toList();
  }

  /** What does not pile up because the collector gives it back: nobody else does. */
  private static Optional<LeakSite> collected(LeakSite site) {
    long collected = site.site().collected();
    return collected == 0
        ? Optional.empty()
        : Optional.of(
            new LeakSite(
                Finding.COLLECTED,
                collected,
                site.estimated(),
                site.kind().collected(),
                site.site(),
                site.kind()));
  }

  private boolean isLeak(LeakSite site, boolean exhausted) {
    if (site.finding() != Finding.SURVIVES) {
      return true;
    }
    Course course = Course.of(reports, site.site().kind(), site.frame());
    // What libraries take for themselves comes with the load, one by one, and stays.
    boolean piles =
        course.piles(lastStepNanos()) && (!site.site().ofLibrary() || course.risesAtEachLook());
    return piles || (exhausted && isLent(site.site().kind()) && !course.gaveBack());
  }

  private long lastStepNanos() {
    int last = reports.size() - 1;
    return (reports.get(last).writtenMillis() - reports.get(last - 1).writtenMillis()) * 1_000_000;
  }

  /** What a pool lends: connections, and what a user has named. */
  private static boolean isLent(String kind) {
    return kind.equals("connections") || kind.contains("#");
  }

  /**
   * Who holds what pools have lent, most first.
   *
   * @param stacks of the threads at each look
   */
  public List<Holder> holders(List<ThreadStacks> stacks) {
    if (reports.isEmpty()) {
      return List.of();
    }
    List<Holder> holders = new ArrayList<>();
    for (SiteCount site : LeakReport.byLine(reports.get(reports.size() - 1).sites())) {
      Course course = Course.of(reports, site.kind(), site.frame());
      if (isLent(site.kind()) && site.frame().isPresent() && course.held() > 0) {
        holders.add(Holder.of(course, site, HoldingThreads.of(stacks, site.frame().get())));
      }
    }
    holders.sort(Comparator.comparingDouble(Holder::held).reversed());
    return List.copyOf(holders);
  }
}
