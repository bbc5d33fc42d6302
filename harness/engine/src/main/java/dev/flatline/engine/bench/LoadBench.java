package dev.flatline.engine.bench;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.Fork;
import dev.flatline.engine.fork.ForkSpec;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.store.LatencyFile;
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
import org.HdrHistogram.Histogram;

/**
 * Drives a no-op subject in a fork at several rates: what the generator adds to every result.
 *
 * <p>Compiled code, two lanes, no probes. Each figure is the one of the median round by lag.
 */
public final class LoadBench implements AutoCloseable {

  /** One for each core of a small machine; more lanes only wake more threads. */
  private static final int LANES = 2;

  /** Far beyond what any loop does: every arrival is overdue, and nothing ever waits. */
  private static final double EVERYTHING_AT_ONCE = 1e9;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Fork fork;
  private final ProcessProbe probe;
  private final Duration length;

  /**
   * Starts the fork and warms its loop up.
   *
   * @param place an existing directory for its logs and files
   * @param length of each round
   */
  public LoadBench(Jdk jdk, Path place, Duration length) throws ChildFailure, InterruptedException {
    this.length = length;
    fork =
        Fork.start(
            new ForkSpec("bench", jdk, place, Limits.none(), place, place, true), report -> {});
    probe = new ProcessProbe(fork.pid());
    fork.ask(
        new Command.SetUp(
            Command.NOOP,
            Command.NOOP,
            new Parameters(Map.of()),
            Map.of(),
            place.toString(),
            (int) TIMEOUT.toMillis()),
        Report.Ready.class,
        TIMEOUT);
    round(new Arrivals.Constant(10_000));
    maximum();
  }

  /** The median of so many rounds at a constant rate. */
  public LoadRow at(double perSecond, int repeat) throws ChildFailure, InterruptedException {
    return median(new Arrivals.Constant(perSecond), perSecond, repeat);
  }

  /** As many operations as the loop can do, one after the other; their lag means nothing. */
  public LoadRow maximum() throws ChildFailure, InterruptedException {
    return median(new Arrivals.Constant(EVERYTHING_AT_ONCE), 0, 1);
  }

  /** What the worker holds now, after a collection: descriptors, threads and live heap. */
  public Map<String, Long> footprint() throws ChildFailure, InterruptedException {
    Map<String, Long> values = new java.util.TreeMap<>(probe.quick());
    Report.Checkpoint exact = fork.ask(new Command.ReadExactly(), Report.Checkpoint.class, TIMEOUT);
    values.putAll(exact.values());
    return values;
  }

  private LoadRow median(Arrivals arrivals, double asked, int repeat)
      throws ChildFailure, InterruptedException {
    List<LoadRow> rows = new ArrayList<>();
    for (int i = 0; i < repeat; i++) {
      long cpu = probe.cpuNanos();
      long start = System.nanoTime();
      TrafficResult result = round(arrivals);
      double elapsed = System.nanoTime() - start;
      double cpuNanos = probe.cpuNanos() - cpu;
      Histogram lag =
          LatencyFile.decode(Objects.requireNonNull(result.histograms().get("lag"), "lag"));
      rows.add(
          new LoadRow(
              asked,
              result.ok() / (asked == 0 ? elapsed : length.toNanos()) * 1e9,
              lag.getValueAtPercentile(50) / 1e3,
              lag.getValueAtPercentile(99) / 1e3,
              lag.getMaxValue() / 1e3,
              cpuNanos / Math.max(1, result.ok()),
              cpuNanos / elapsed));
    }
    rows.sort(Comparator.comparingDouble(LoadRow::lagP99Micros));
    return rows.get(rows.size() / 2);
  }

  private TrafficResult round(Arrivals arrivals) throws ChildFailure, InterruptedException {
    boolean endless =
        arrivals instanceof Arrivals.Constant constant
            && constant.perSecond() == EVERYTHING_AT_ONCE;
    RoundSpec spec =
        new RoundSpec(
            "bench",
            arrivals,
            1,
            LANES,
            new Arrivals.None(),
            1,
            // Of a billion arrivals a second, so many as keep the loop busy for about the length.
            endless ? length.dividedBy(200) : length,
            Failure.NONE,
            1,
            TIMEOUT,
            TIMEOUT);
    return fork.ask(new Command.RunRound(spec), Report.RoundDone.class, TIMEOUT.multipliedBy(3))
        .result()
        .of(Traffic.BATCH);
  }

  @Override
  public void close() {
    fork.close();
  }
}
