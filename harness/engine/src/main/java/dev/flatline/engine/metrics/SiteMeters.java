package dev.flatline.engine.metrics;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the agent of a case tracks: of each kind what was opened and closed, and what is held by the
 * lines that hold most.
 *
 * <p>However many lines there are, {@value #SITES} are told one by one and the rest of each kind
 * together. A line that was told goes on to be, also while it holds nothing, until one that holds
 * more needs its place. Thread-safe.
 */
final class SiteMeters {

  /** More lines in one picture tell nobody anything. */
  static final int SITES = 20;

  private static final String OTHER = "other";

  /** The agent writes once a second; samples are taken more often. */
  private static final double PERIOD_SECONDS = 1;

  private final MeterGroup meters;
  private final Set<Line> told = new LinkedHashSet<>();

  /** What processes of the case before this one have counted. */
  private final Map<String, Totals> before = new HashMap<>();

  private final Map<String, Totals> now = new HashMap<>();
  private Supplier<Optional<AgentReport>> latest = Optional::empty;
  private double readSeconds = Double.NEGATIVE_INFINITY;

  /** A line that acquires one kind. */
  private record Line(String kind, String site) {}

  private record Totals(long opened, long closed, long collected) {

    static final Totals NONE = new Totals(0, 0, 0);

    static Totals of(KindCount kind) {
      return new Totals(kind.opened(), kind.closed(), kind.collected());
    }

    Totals plus(Totals other) {
      return new Totals(opened + other.opened, closed + other.closed, collected + other.collected);
    }
  }

  SiteMeters(MeterGroup meters) {
    this.meters = meters;
  }

  /**
   * Another process of the case begins, whose counters begin anew.
   *
   * @param report of its agent, as it was last written; does not wait
   */
  synchronized void tracked(Supplier<Optional<AgentReport>> report) {
    now.forEach((kind, counted) -> before.merge(kind, counted, Totals::plus));
    now.clear();
    latest = report;
    readSeconds = Double.NEGATIVE_INFINITY;
  }

  /** Reads the agent if that is due; called with each sample. */
  synchronized void sampled(double seconds) {
    if (seconds - readSeconds >= PERIOD_SECONDS) {
      readSeconds = seconds;
      read().ifPresent(this::tell);
    }
  }

  /** What cannot be read at this moment is no reading. */
  private Optional<AgentReport> read() {
    try {
      return latest.get();
    } catch (FlatlineException damaged) {
      return Optional.empty();
    }
  }

  private void tell(AgentReport report) {
    Map<Line, Long> live = live(report.sites());
    choose(live);
    for (KindCount kind : report.kinds()) {
      tell(kind);
      long rest = kind.live();
      for (Line line : told) {
        if (line.kind().equals(kind.kind())) {
          long held = live.getOrDefault(line, 0L);
          rest -= held;
          meters.set(MetricNames.RESOURCE_LIVE, held, tags(line));
        }
      }
      // Of sampled stacks the lines are estimates, and their sum may be more than there are.
      meters.set(MetricNames.RESOURCE_LIVE, Math.max(0, rest), tags(new Line(kind.kind(), OTHER)));
    }
  }

  private void tell(KindCount kind) {
    now.put(kind.kind(), Totals.of(kind));
    Totals all = Totals.of(kind).plus(before.getOrDefault(kind.kind(), Totals.NONE));
    meters.set(MetricNames.RESOURCE_OPENED, all.opened(), "kind", kind.kind());
    meters.set(MetricNames.RESOURCE_CLOSED, all.closed(), "kind", kind.kind());
    meters.set(MetricNames.RESOURCE_COLLECTED, all.collected(), "kind", kind.kind());
  }

  /** What each line holds; what has no stack is in none. */
  private static Map<Line, Long> live(Collection<SiteCount> sites) {
    Map<Line, Long> live = new HashMap<>();
    for (SiteCount site : sites) {
      site.frames().stream()
          .findFirst()
          .ifPresent(
              frame -> live.merge(new Line(site.kind(), frame.toString()), site.live(), Long::sum));
    }
    return live;
  }

  private void choose(Map<Line, Long> live) {
    List<Line> more =
        live.keySet().stream()
            .filter(line -> live.getOrDefault(line, 0L) > 0 && !told.contains(line))
            .sorted(
                Comparator.<Line>comparingLong(line -> live.getOrDefault(line, 0L))
                    .reversed()
                    .thenComparing(Line::kind)
                    .thenComparing(Line::site))
            .toList();
    for (Line line : more) {
      if (told.size() == SITES) {
        Line least =
            told.stream()
                .min(Comparator.comparingLong(one -> live.getOrDefault(one, 0L)))
                .orElseThrow();
        if (live.getOrDefault(least, 0L) >= live.getOrDefault(line, 0L)) {
          return;
        }
        told.remove(least);
        meters.remove(MetricNames.RESOURCE_LIVE, tags(least));
      }
      told.add(line);
    }
  }

  private static String[] tags(Line line) {
    return new String[] {"kind", line.kind(), "site", line.site()};
  }
}
