package dev.flatline.engine.watch;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.fork.DescriptorLimit;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.trend.Growth.Decision;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.ProcessId;
import dev.flatline.engine.verdict.Assurance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Samples one process from outside, without touching it, and judges each of its gauges.
 *
 * <p>Bounded memory however long it goes on; on disk a line a second.
 */
public final class Watch {

  /** Together all gauges of a process raise so many false alarms. */
  private static final double FALSE_ALARMS = 0.01;

  /** Sockets by state take a link to read for each descriptor: not at every sample. */
  private static final long FULL_NANOS = 200_000_000;

  private static final double NANOS = 1e9;
  private static final int STATUS_SECONDS = 10;

  private final ProcessId target;
  private String command = "?";
  private final ProcessProbe probe;
  private final Path store;
  private final Map<String, Gauge> gauges = new TreeMap<>();
  private final Inside inside;
  private final Limits limits;
  private volatile boolean stopped;

  private Watch(ProcessId target, Path store, Inside inside, Limits limits) {
    this.limits = limits;
    this.target = target;
    this.store = store;
    this.inside = inside;
    probe = new ProcessProbe(target.pid());
  }

  /**
   * A watch on a process.
   *
   * @param store an existing directory for what is read
   * @throws FlatlineException if there is no such process, or it cannot be looked into
   */
  public static Watch on(long pid, Path store) {
    return on(pid, store, Asked.NOTHING, Limits.NONE);
  }

  /**
   * The same, with what the process says of itself.
   *
   * @throws FlatlineException also if it is no JVM and was to be attached to, or if a limit is of
   *     nothing that is watched
   */
  public static Watch on(long pid, Path store, Asked asked, Limits limits) {
    ProcessId target;
    try {
      target = ProcessId.of(pid);
    } catch (ChaosException gone) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot watch a process because there is none of that number: pid=%d; see ps"
              .formatted(pid),
          gone);
    }
    Watch watch = new Watch(target, store, Inside.of(pid, asked), limits);
    watch.probe.byType().keySet().forEach(name -> watch.gauges.put(name, new Gauge(name)));
    if (!watch.gauges.containsKey("descriptors")) {
      throw FlatlineException.usage(
          "Cannot watch a process because its descriptors are not readable: pid=%d, user=%s; watch it"
              + " as that user",
          pid, ProcessHandle.of(pid).flatMap(handle -> handle.info().user()).orElse("?"));
    }
    Set<String> names = new TreeSet<>(watch.gauges.keySet());
    names.addAll(watch.inside.names());
    limits.requireOf(names);
    return watch;
  }

  /** Ends it: what was seen until then is judged. */
  public void stop() {
    stopped = true;
  }

  /**
   * Watches.
   *
   * @param length at most
   * @param every from one sample to the next
   * @param untilDecided whether it ends as soon as more of it would not change the verdict
   * @param status hears every ten seconds how far it is
   * @throws FlatlineException if the store cannot be written
   */
  public WatchReport run(
      Duration length, Duration every, boolean untilDecided, Consumer<String> status) {
    try (inside) {
      return watch(length, every, untilDecided, status);
    }
  }

  /** The same for all its time. */
  public WatchReport run(Duration length, Duration every, Consumer<String> status) {
    return run(length, every, false, status);
  }

  private WatchReport watch(
      Duration length, Duration every, boolean untilDecided, Consumer<String> status) {
    long start = System.nanoTime();
    String end = "its time was over";
    Looks looks = new Looks();
    try (BufferedWriter lines = Files.newBufferedWriter(store.resolve("seconds.csv"))) {
      inside.names().forEach(name -> gauges.put(name, new Gauge(name)));
      lines.write("t_s" + header() + "\n");
      long next = start;
      long full = start;
      long second = 1;
      while (System.nanoTime() - start < length.toNanos()) {
        long now = System.nanoTime();
        boolean whole = now - full >= 0;
        if (whole) {
          full += FULL_NANOS;
          if (!target.alive()) {
            end = "the process ended";
            break;
          }
        }
        if (stopped) {
          end = "it was stopped";
          break;
        }
        if (second == 1) {
          // A command may have become another by its own exec.
          command = commandLine();
        }
        take((now - start) / NANOS, whole ? probe.byType() : probe.quick());
        inside.poll((now - start) / NANOS, this::takeOne);
        if (now - start >= second * NANOS) {
          lines.write(second + line() + "\n");
          lines.flush();
          if (second % STATUS_SECONDS == 0) {
            status.accept(status(second, length.toSeconds()));
          }
          if (untilDecided && looks.decided((double) second)) {
            end = "it was decided";
            break;
          }
          second++;
        }
        next += every.toNanos();
        LockSupport.parkNanos(next - System.nanoTime());
      }
      WatchReport report = report((System.nanoTime() - start) / NANOS, end);
      Files.writeString(store.resolve("verdict.json"), Json.pretty(report.json()) + "\n");
      return report;
    } catch (IOException error) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot write what was watched because the file system refuses: store=%s, error=%s; free space"
              .formatted(store, error.getMessage()),
          error);
    }
  }

  private String commandLine() {
    return ProcessHandle.of(target.pid())
        .flatMap(handle -> handle.info().commandLine())
        .orElse(command);
  }

  private void take(double seconds, Map<String, Long> values) {
    values.forEach((name, value) -> takeOne(seconds, name, value));
  }

  private void takeOne(double seconds, String name, double value) {
    Gauge gauge = gauges.get(name);
    if (gauge != null) {
      gauge.read(seconds, inside.operations(), value);
    }
  }

  /** Each look costs a share of the false alarms, so that all of them cost no more than one. */
  private final class Looks {
    private static final double FIRST_SECONDS = 15;
    private double last;
    private int taken;

    boolean decided(double seconds) {
      if (seconds < FIRST_SECONDS || !Assurance.lookDue(seconds, last)) {
        return false;
      }
      last = seconds;
      taken++;
      Decision decision =
          judged(Assurance.shareOfLook(taken)).stream()
              .map(gauge -> gauge.growth().decision())
              .reduce(Decision::merge)
              .orElse(Decision.INCONCLUSIVE);
      return decision != Decision.INCONCLUSIVE;
    }
  }

  private String header() {
    StringBuilder header = new StringBuilder();
    gauges
        .keySet()
        .forEach(name -> header.append(",%s.min,%s.mean,%s.max".formatted(name, name, name)));
    return header.toString();
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    gauges.values().forEach(gauge -> line.append(',').append(gauge.bucket()));
    return line.toString();
  }

  private String status(long seconds, long length) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d of %,d s", seconds, length));
    judged().stream()
        .filter(gauge -> !gauge.name().startsWith("sockets"))
        .forEach(
            gauge ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %s %,.0f %s",
                        gauge.name(),
                        gauge.last(),
                        gauge.growth().decision())));
    return text.toString();
  }

  private WatchReport report(double seconds, String end) {
    return new WatchReport(
        target.pid(), command, seconds, end, judged(), inside.notes(), store.toString());
  }

  private List<WatchedGauge> judged() {
    return judged(1);
  }

  private List<WatchedGauge> judged(double share) {
    List<WatchedGauge> judged = new ArrayList<>();
    OptionalDouble descriptors = descriptorLimit();
    gauges
        .values()
        .forEach(
            gauge ->
                judged.add(
                    gauge.judge(
                        share * FALSE_ALARMS / gauges.size(), limit(gauge.name(), descriptors))));
    return judged;
  }

  /** The limit of a gauge that has one. */
  private OptionalDouble limit(String gauge, OptionalDouble descriptors) {
    return limits.of(gauge, gauge.equals("descriptors") ? descriptors : OptionalDouble.empty());
  }

  private OptionalDouble descriptorLimit() {
    try {
      long limit = DescriptorLimit.soft(Long.toString(target.pid()));
      return limit == Long.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of((double) limit);
    } catch (IOException gone) {
      return OptionalDouble.empty();
    }
  }
}
