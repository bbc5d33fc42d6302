package dev.flatline.engine.diagnose.hold;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the agent had of one line at each look, the oldest first, while the load went on.
 *
 * @param kind of what it takes
 * @param counts at each look; none of a look that did not have it
 */
record Course(String kind, Optional<Frame> frame, List<Optional<SiteCount>> counts) {

  /** What is not given back ages as fast as time passes, but for how exactly both are read. */
  private static final double AS_FAST = 0.8;

  static Course of(List<AgentReport> reports, String kind, Optional<Frame> frame) {
    List<Optional<SiteCount>> counts = new ArrayList<>();
    for (AgentReport report : reports) {
      counts.add(
          LeakReport.byLine(report.sites()).stream()
              .filter(site -> site.kind().equals(kind) && site.frame().equals(frame))
              .findFirst());
    }
    return new Course(kind, frame, counts);
  }

  private static long live(Optional<SiteCount> count) {
    return count.map(SiteCount::live).orElse(0L);
  }

  private static long aged(Optional<SiteCount> count) {
    return count.map(SiteCount::aged).orElse(0L);
  }

  private static long closed(Optional<SiteCount> count) {
    return count.map(SiteCount::closedSeen).orElse(0L);
  }

  private static long oldestNanos(Optional<SiteCount> count) {
    return count.map(SiteCount::oldestNanos).orElse(0L);
  }

  Optional<SiteCount> last() {
    return counts.get(counts.size() - 1);
  }

  private Optional<SiteCount> before() {
    return counts.get(counts.size() - 2);
  }

  /** On average over the looks. */
  double held() {
    return counts.stream().mapToLong(Course::live).average().orElse(0);
  }

  /** Whether some that were taken here came back from the first look to the last. */
  boolean gaveBack() {
    return closed(last()) > closed(counts.get(0));
  }

  /** Whether more was held at each look than at the one before. */
  boolean risesAtEachLook() {
    for (int look = 1; look < counts.size(); look++) {
      if (live(counts.get(look)) <= live(counts.get(look - 1))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether more and more is held here that has outlived two looks, and nothing of the oldest has
   * come back.
   *
   * @param stepNanos between the last two looks
   */
  boolean piles(long stepNanos) {
    return aged(last()) > aged(before())
        && live(last()) > live(counts.get(0))
        && oldestNanos(last()) - oldestNanos(before()) >= AS_FAST * stepNanos;
  }
}
