package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.AllProcesses;
import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.MarkedTree;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * All processes that come of one fork, wherever they went.
 *
 * <p>They are known by a mark in the environment that they inherit and by the sessions that marked
 * ones found. One that cleared its environment is known by the scratch directory in which it works,
 * if no terminal belongs to it, so that a person who looks around there is left alone. One that did
 * all of this, clears its environment, founds a session and goes elsewhere, is not found.
 */
final class Offspring {

  private static final Duration END = Duration.ofSeconds(5);

  private final MarkedTree tree;
  private final Path scratch;

  private Offspring(MarkedTree tree, Path scratch) {
    this.tree = tree;
    this.scratch = scratch;
  }

  /** Of a fork that works in that directory, which exists. */
  static Offspring of(MarkedTree tree, Path scratch) throws IOException {
    return new Offspring(tree, scratch.toRealPath());
  }

  /**
   * Ends all of them at once.
   *
   * @throws FlatlineException if one lives on
   */
  void end() {
    boolean ended =
        Awaited.within(
            END,
            () -> {
              List<ProcessStat> alive = alive();
              alive.stream()
                  .filter(stat -> ProcessId.of(stat).alive())
                  .flatMap(stat -> ProcessHandle.of(stat.pid()).stream())
                  .forEach(ProcessHandle::destroyForcibly);
              return alive.isEmpty();
            });
    if (!ended) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot end what a fork started because some of its processes live on: pids=%s; end them by hand",
              alive().stream().map(ProcessStat::pid).toList()));
    }
  }

  private List<ProcessStat> alive() {
    Stream<ProcessStat> strays = AllProcesses.others().stream().filter(this::worksInScratch);
    return Stream.concat(tree.alive().stream(), strays).distinct().toList();
  }

  private boolean worksInScratch(ProcessStat stat) {
    try {
      return stat.terminal() == 0
          && Files.readSymbolicLink(Proc.LINUX.of(stat.pid()).resolve("cwd")).startsWith(scratch);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
