package dev.flatline.engine.fork;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.undo.Awaited;
import dev.flatline.engine.undo.MarkedTree;
import dev.flatline.engine.undo.ProcessEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final Path PROC = Path.of("/proc");
  private static final Duration END = Duration.ofSeconds(5);

  /** The seventh field of {@code /proc/<pid>/stat}, the fifth behind the name. */
  private static final int TERMINAL = 4;

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
              List<ProcessEntry> alive = alive();
              alive.stream()
                  .filter(entry -> entry.id().alive())
                  .flatMap(entry -> ProcessHandle.of(entry.id().pid()).stream())
                  .forEach(ProcessHandle::destroyForcibly);
              return alive.isEmpty();
            });
    if (!ended) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          "Cannot end what a fork started because some of its processes live on: pids=%s; end them by hand"
              .formatted(alive().stream().map(entry -> entry.id().pid()).toList()));
    }
  }

  private List<ProcessEntry> alive() {
    long self = ProcessHandle.current().pid();
    Stream<ProcessEntry> strays =
        ProcessEntry.all(PROC).stream()
            .filter(ProcessEntry::alive)
            .filter(entry -> entry.id().pid() != self)
            .filter(entry -> worksInScratch(entry.id().pid()));
    return Stream.concat(tree.alive().stream(), strays).distinct().toList();
  }

  private boolean worksInScratch(long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(scratch)
          && terminal(process) == 0;
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static long terminal(Path process) throws IOException {
    String stat =
        new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.ISO_8859_1);
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[TERMINAL]);
  }
}
