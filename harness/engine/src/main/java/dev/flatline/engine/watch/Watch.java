package dev.flatline.engine.watch;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.sample.ProcessProbe;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Samples one process from outside, without touching it, and judges each of its gauges.
 *
 * <p>Bounded memory however long it goes on; on disk a line a second.
 */
public final class Watch {

  /** A process that ended is noticed within so many seconds. */
  private static final double ALIVE_SECONDS = 0.2;

  private final ProcessId target;
  private String command = "?";
  private final Path store;
  private final Inside inside;
  private final WatchLoop loop;
  private double aliveDue;

  private Watch(ProcessId target, Path store, Inside inside, Limits limits) {
    this.target = target;
    this.store = store;
    this.inside = inside;
    loop =
        new WatchLoop(
            Clock.system(),
            new WatchLoop.Subject(
                List.of(new ProcessSource(target.pid()), inside), inside::operations, this::ended),
            limits);
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
    Set<String> names = new TreeSet<>(new ProcessProbe(pid).byType().keySet());
    if (!names.contains("descriptors")) {
      throw FlatlineException.usage(
          "Cannot watch a process because its descriptors are not readable: pid=%d, user=%s; watch"
              + " it as that user",
          pid, ProcessHandle.of(pid).flatMap(handle -> handle.info().user()).orElse("?"));
    }
    Watch watch = new Watch(target, store, Inside.of(pid, asked), limits);
    names.addAll(watch.inside.names());
    limits.requireOf(names);
    return watch;
  }

  /** Ends it: what was seen until then is judged. */
  public void stop() {
    loop.stop();
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
      String end =
          loop.run(
              new WatchLoop.Pace(length, every, untilDecided),
              store.resolve("seconds.csv"),
              status);
      WatchReport report =
          new WatchReport(
              target.pid(),
              command,
              loop.seconds(),
              end,
              loop.judged(1),
              inside.notes(),
              store.toString());
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

  /** The same for all its time. */
  public WatchReport run(Duration length, Duration every, Consumer<String> status) {
    return run(length, every, false, status);
  }

  private Optional<String> ended() {
    if (loop.seconds() < aliveDue) {
      return Optional.empty();
    }
    aliveDue = loop.seconds() + ALIVE_SECONDS;
    // A command may have become another by its own exec.
    command =
        ProcessHandle.of(target.pid())
            .flatMap(handle -> handle.info().commandLine())
            .orElse(command);
    return target.alive() ? Optional.empty() : Optional.of("the process ended");
  }
}
