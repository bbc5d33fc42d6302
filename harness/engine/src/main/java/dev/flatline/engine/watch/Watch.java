package dev.flatline.engine.watch;

import dev.flatline.engine.watch.gauge.Fills;
import dev.flatline.engine.watch.gauge.Margins;
import dev.flatline.engine.watch.source.Asked;
import dev.flatline.engine.watch.source.Heaps;
import dev.flatline.engine.watch.source.Inside;
import dev.flatline.engine.watch.source.KernelSource;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.engine.watch.source.ProcessSource;
import dev.flatline.engine.watch.source.TreeSource;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.sample.ProcessProbe;
import dev.flatline.process.text.TextFile;
import dev.flatline.process.time.Clock;
import dev.flatline.process.tree.ProcessTree;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;

/**
 * Samples a tree of processes from outside, without touching it, and judges each of its gauges.
 *
 * <p>Bounded memory however long it goes on; on disk two lines a second.
 */
public final class Watch implements AutoCloseable {

  /** What a start script that has ended left behind is found by two looks at all processes. */
  private static final double FOUND_SECONDS = 1;

  private final Watched target;
  private final Path store;
  private final Inside inside;
  private final TreeSource tree;
  private final KernelSource kernel;
  private final RootProcess root;
  private final WatchLoop loop;

  private Watch(ProcessId id, Watched target, Path store, Asked asked, Terms terms) {
    this.target = target;
    this.store = store;
    ProcessTable table = new ProcessTable(Proc.LINUX);
    tree =
        new TreeSource(
            target.onlyThis()
                ? ProcessTree.only(table, id)
                : new ProcessTree(table, id, target.marked()),
            member -> List.of(new ProcessSource(member.pid())));
    inside = Inside.of(id.pid(), asked, tree::pids);
    kernel = new KernelSource(table, id.pid(), tree::pids);
    Heaps heaps = new Heaps(tree::pids);
    root = new RootProcess(id, target);
    loop =
        new WatchLoop(
            Clock.system(),
            new WatchLoop.Subject(
                List.of(tree, kernel, heaps, inside),
                inside::operations,
                this::alive,
                tree::limit,
                new Fills(heaps::seen, asked.forceGc())::of),
            terms.limits(),
            terms.margins());
  }

  /**
   * A watch on a process and all that it starts.
   *
   * @param store an existing directory for what is read
   * @throws FlatlineException if there is no such process, or it cannot be looked into
   */
  public static Watch on(long pid, Path store) {
    return on(Watched.process(pid), store, Asked.NOTHING, Limits.NONE);
  }

  /**
   * The same, with what the process says of itself.
   *
   * @throws FlatlineException also if it is no JVM and was to be attached to, or if a limit is of
   *     nothing that is watched
   */
  public static Watch on(Watched target, Path store, Asked asked, Limits limits) {
    return on(target, store, asked, new Terms(limits, Margins.NONE));
  }

  /**
   * What gauges are judged by, where a person names it.
   *
   * @param limits that they must not reach
   * @param margins of growth that matter
   */
  public record Terms(Limits limits, Margins margins) {}

  /** The same with margins. */
  public static Watch on(Watched target, Path store, Asked asked, Terms terms) {
    ProcessId id = target.started().orElseGet(() -> running(target.pid()));
    Set<String> names = new TreeSet<>(new ProcessProbe(id.pid()).quick().keySet());
    if (!names.contains("descriptors") && id.alive()) {
      throw FlatlineException.usage(
          "Cannot watch a process because its descriptors are not readable: pid=%d, user=%s; watch"
              + " it as that user",
          id.pid(), ProcessHandle.of(id.pid()).flatMap(handle -> handle.info().user()).orElse("?"));
    }
    Watch watch = new Watch(id, target, store, asked, terms);
    names.addAll(watch.kernel.names());
    names.addAll(watch.inside.names());
    terms.limits().requireOf(names);
    terms.margins().requireOf(names);
    return watch;
  }

  private static ProcessId running(long pid) {
    try {
      return ProcessId.of(pid);
    } catch (ChaosException gone) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot watch a process because there is none of that number: pid=%d; see ps", pid),
          gone);
    }
  }

  /** Ends it: what was seen until then is judged. */
  public void stop() {
    loop.stop();
  }

  /** Lets go of one that is not run. */
  @Override
  public void close() {
    inside.close();
    tree.close();
  }

  /** Before it is run: hands each reading on, by gauge, on the thread that reads. */
  public void heardBy(ObjDoubleConsumer<String> listener) {
    loop.heardBy(listener);
  }

  /** Watches for all its time. */
  public WatchReport run(Duration length, Duration every, Consumer<String> status) {
    return run(Pace.planned(length, every), status);
  }

  /**
   * Watches.
   *
   * @param status hears every ten seconds how far it is
   * @throws FlatlineException if the store cannot be written
   */
  public WatchReport run(Pace pace, Consumer<String> status) {
    try (inside;
        tree) {
      Instant began = Instant.now();
      WatchLoop.End end = loop.run(pace, store, status);
      WatchReport report = report(end, pace, began);
      TextFile.write(store.resolve("verdict.json"), report.json() + "\n");
      return report;
    } catch (IOException error) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot write what was watched because the file system refuses: store=%s, error=%s; free space",
              store, error.getMessage()),
          error);
    }
  }

  private WatchReport report(WatchLoop.End end, Pace pace, Instant began) {
    List<String> missing = new ArrayList<>(loop.missing());
    List<String> notes = new ArrayList<>(loop.notes());
    root.missing(end == WatchLoop.End.PROCESSES_ENDED, loop.seconds(), pace.length())
        .ifPresent(missing::add);
    root.note(loop.seconds()).ifPresent(notes::add);
    if (tree.unplaced() > 0) {
      notes.add(Formatted.of("%,d more processes are judged in the sum alone", tree.unplaced()));
    }
    return new WatchReport(
        target.pid(),
        root.command(),
        treeInWords(),
        began,
        loop.seconds(),
        words(end),
        loop.concluded(),
        loop.concludedParts().entrySet().stream()
            .map(
                part ->
                    new WatchReport.WatchedProcess(
                        part.getKey(), tree.places().pids(part.getKey()), part.getValue()))
            .toList(),
        missing,
        notes,
        store.toString());
  }

  private String treeInWords() {
    if (tree.ever() == 1) {
      return target.onlyThis() ? "only this process; not what it starts" : "";
    }
    return Formatted.of("a tree of processes: %,d at once, %,d in all", tree.most(), tree.ever());
  }

  private String words(WatchLoop.End end) {
    return switch (end) {
      case TIME_OVER -> "its time was over";
      case STOPPED -> "it was stopped";
      case DECIDED -> "it was decided";
      case PROCESSES_ENDED -> root.end();
    };
  }

  private boolean alive() {
    return root.alive(loop.seconds()) || tree.size() > 0 || loop.seconds() < FOUND_SECONDS;
  }
}
