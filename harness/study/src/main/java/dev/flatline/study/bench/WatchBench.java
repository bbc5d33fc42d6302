package dev.flatline.study.bench;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What {@code watch} takes of the machine: it is run as a user runs it, in a process of its own, on
 * processes that are started for it, and its processor time is read from outside.
 */
public final class WatchBench {

  /** By then all its code was loaded, and the first line of status was judged. */
  static final int STARTED_SECONDS = 12;

  private static final long LOOK_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;

  /** As the launcher starts it. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xmx256m", "-Xms16m", "-XX:TieredStopAtLevel=1");

  private final String main;
  private final Duration length;
  private final Path store;

  /**
   * A bench.
   *
   * @param main the class of the command line
   * @param length that is measured of each watch
   * @param store an existing directory
   */
  public WatchBench(String main, Duration length, Path store) {
    this.main = main;
    this.length = length;
    this.store = store;
  }

  /**
   * Measures one watch after the other.
   *
   * @param processes of the largest tree
   * @throws IOException if a process does not start, or ends too early
   */
  public WatchCost run(int processes) throws IOException, InterruptedException {
    List<WatchCost.Row> rows = new ArrayList<>();
    rows.add(row("one quiet process", WatchTarget.QUIET, 1, List.of()));
    rows.add(row("one busy process", WatchTarget.BUSY, 1, List.of()));
    rows.add(row("one, --every 10", WatchTarget.BUSY, 1, List.of("--every", "10")));
    rows.add(row("a busy tree", WatchTarget.BUSY, processes, List.of()));
    return new WatchCost(length.toMillis() / 1e3, rows);
  }

  private WatchCost.Row row(String mode, String kind, int processes, List<String> options)
      throws IOException, InterruptedException {
    Process target = WatchTarget.start(kind, processes);
    Process watch = null;
    try {
      Path log = Files.createTempFile(store, "gc", ".log");
      watch = watch(target.pid(), log, options);
      Figures figures = measure(watch);
      return new WatchCost.Row(
          mode,
          processes,
          figures.startNanos / NANOS,
          figures.share,
          figures.endNanos / NANOS,
          figures.residentBytes,
          GcLog.mostUsed(log));
    } finally {
      if (watch != null) {
        watch.destroyForcibly();
      }
      target.getOutputStream().close();
      if (!target.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        target.destroyForcibly();
      }
    }
  }

  private Process watch(long pid, Path log, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(OPTIONS);
    command.add(GcLog.OPTION + log);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main, "watch"));
    command.addAll(options);
    command.addAll(
        List.of("--duration", length.plusSeconds(STARTED_SECONDS + 2).toSeconds() + "s"));
    command.addAll(List.of("--out", store.toString(), "--pid", Long.toString(pid)));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(store.resolve("watch.out").toFile()))
        .redirectError(ProcessBuilder.Redirect.appendTo(store.resolve("watch.err").toFile()))
        .start();
  }

  /** What was read of a watch until its end. */
  private static final class Figures {
    private long startNanos;
    private double share;
    private long endNanos;
    private long residentBytes;
  }

  private Figures measure(Process watch) throws IOException, InterruptedException {
    Figures figures = new Figures();
    Stopwatch begun = Stopwatch.start();
    if (watch.waitFor(STARTED_SECONDS, TimeUnit.SECONDS)) {
      throw tooEarly(watch);
    }
    Stopwatch from = Stopwatch.start();
    figures.startNanos = stat(watch).cpuNanos();
    if (watch.waitFor(length.toMillis(), TimeUnit.MILLISECONDS)) {
      throw tooEarly(watch);
    }
    long measured = stat(watch).cpuNanos();
    figures.share = (measured - figures.startNanos) / (double) from.nanos();
    while (watch.isAlive() && begun.within(length.plus(PATIENCE))) {
      try {
        figures.endNanos = stat(watch).cpuNanos() - measured;
        long highest = Proc.LINUX.status(watch.pid()).getOrDefault("VmHWM", 0L);
        figures.residentBytes = Math.max(figures.residentBytes, highest);
      } catch (IOException ended) {
        break;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    watch.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return figures;
  }

  private static ProcessStat stat(Process watch) throws IOException {
    return Proc.LINUX.stat(watch.pid());
  }

  private IOException tooEarly(Process watch) {
    return new IOException(
        Formatted.of("the watch ended too early with %d, see %s", watch.exitValue(), store));
  }
}
