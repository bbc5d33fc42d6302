package dev.flatline.study.bench;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.process.drive.Session;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.ForkRoom;
import dev.flatline.process.fork.ForkSpec;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Drives a no-op subject in a fork at several rates: what the generator adds to every result.
 *
 * <p>Compiled code, two lanes, no probes. Each figure is the one of the median round by lag.
 */
public final class LoadBench implements AutoCloseable {

  private static final String NAME = "bench";

  /** One for each core of a small machine; more lanes only wake more threads. */
  static final int LANES = 2;

  /** Far beyond what any loop does: every arrival is overdue, and nothing ever waits. */
  private static final double EVERYTHING_AT_ONCE = 1e9;

  /** Paced and unpaced arrivals take different ways through the loop; both are compiled early. */
  private static final double WARM_UP_RATE = 10_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /**
   * Of a billion arrivals a second, those of a 200th of the length keep the loop busy for about the
   * length: it does some five million operations a second.
   */
  private static final int UNPACED_SHARE = 200;

  /** Lanes start 20 ms before the first due time, and the result takes some on its way. */
  private static final Duration OVERHEAD = Duration.ofMillis(50);

  private final Fork fork;
  private final Session session;
  private final Duration length;

  private final Path scratch;

  /**
   * Starts the fork.
   *
   * @param place for its logs and files
   * @param length of each round
   */
  public LoadBench(Jdk jdk, ForkedSubject.Place place, Duration length) {
    this.length = length;
    scratch = place.scratch(NAME);
    Path logs = place.directory();
    fork =
        Fork.start(
            new ForkSpec(
                NAME,
                jdk,
                logs,
                Limits.none(),
                logs,
                scratch,
                Enclosure.none(),
                true,
                ForkRoom.usual()),
            report -> {});
    place.forked(NAME, fork.pid());
    session = Session.of(fork, Session.Unfinished.FATAL, Session.Listener.SILENT);
  }

  /** Sets the no-op subject up and lets the loop be compiled; before anything is measured. */
  public void warmUp() throws ChildFailure, InterruptedException {
    fork.ask(
        new Command.SetUp(
            Command.NOOP,
            Command.NOOP,
            new Parameters(Map.of()),
            Map.of(),
            scratch.toString(),
            (int) TIMEOUT.toMillis()),
        Report.Ready.class,
        TIMEOUT);
    round(new Arrivals.Constant(WARM_UP_RATE), length);
    maximum(1);
  }

  /** The median of so many rounds at a constant rate. */
  public LoadRow at(double perSecond, int repeat) throws ChildFailure, InterruptedException {
    return median(new Arrivals.Constant(perSecond), perSecond, repeat);
  }

  /** As many operations as the loop can do, one after the other; their lag means nothing. */
  public LoadRow maximum(int repeat) throws ChildFailure, InterruptedException {
    return median(new Arrivals.Constant(EVERYTHING_AT_ONCE), 0, repeat);
  }

  /** What the worker holds now, after a collection: descriptors, threads and live heap. */
  public Map<String, Long> footprint() throws ChildFailure, InterruptedException {
    Map<String, Long> values = new TreeMap<>(fork.probe().quick());
    Report.Checkpoint exact = fork.ask(new Command.ReadExactly(), Report.Checkpoint.class, TIMEOUT);
    values.putAll(exact.values());
    return values;
  }

  private LoadRow median(Arrivals arrivals, double asked, int repeat)
      throws ChildFailure, InterruptedException {
    List<LoadRow> rows = new ArrayList<>();
    for (int i = 0; i < repeat; i++) {
      rows.add(row(arrivals, asked));
    }
    rows.sort(
        asked == 0
            ? Comparator.comparingDouble(LoadRow::achievedPerSecond)
            : Comparator.comparingDouble(LoadRow::lagP99Micros));
    return rows.get(rows.size() / 2);
  }

  private LoadRow row(Arrivals arrivals, double asked) throws ChildFailure, InterruptedException {
    Duration due = asked == 0 ? length.dividedBy(UNPACED_SHARE) : length;
    long cpu = fork.probe().cpuNanos();
    Stopwatch driven = Stopwatch.start();
    TrafficResult result = round(arrivals, due);
    double elapsed = driven.nanos();
    double cpuNanos = fork.probe().cpuNanos() - cpu;
    // A loop that falls behind serves every arrival in the end, only later.
    double worked = Math.max((double) due.toNanos(), elapsed - OVERHEAD.toNanos());
    Histogram lag =
        LatencyFile.decode(Objects.requireNonNull(result.histograms().get("lag"), "lag"));
    return new LoadRow(
        asked,
        result.arrivals(),
        result.ok() / worked * 1e9,
        lag.getValueAtPercentile(50) / 1e3,
        lag.getValueAtPercentile(99) / 1e3,
        lag.getMaxValue() / 1e3,
        cpuNanos / Math.max(1, result.ok()),
        cpuNanos / elapsed);
  }

  private TrafficResult round(Arrivals arrivals, Duration due)
      throws ChildFailure, InterruptedException {
    RoundSpec spec =
        new RoundSpec(
            NAME,
            arrivals,
            1,
            LANES,
            new Arrivals.None(),
            1,
            due,
            Failure.NONE,
            1,
            TIMEOUT.plus(length),
            TIMEOUT.plus(length));
    return session.round(spec).of(Traffic.BATCH);
  }

  @Override
  public void close() {
    fork.close();
  }
}
