package dev.flatline.process.owned;

import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * All processes that come of one command, wherever they went: they inherit a mark in their
 * environment, and those without it are found by the sessions that marked ones founded.
 *
 * @param mark the value of {@value #VARIABLE}
 * @param command that founded a session; {@link #UNKNOWN} before it has started
 */
public record MarkedTree(String mark, ProcessId command) {

  /** The name of the mark in the environment. */
  public static final String VARIABLE = "FLATLINE_WATCH";

  private static final ProcessId UNKNOWN = new ProcessId(0, 0);

  public MarkedTree {
    Mark.requireForm(mark);
    Objects.requireNonNull(command, "command");
  }

  /** A command that is about to start. */
  public static MarkedTree unused() {
    return new MarkedTree(UUID.randomUUID().toString(), UNKNOWN);
  }

  /** The same once the command has started, in a session of its own. */
  public MarkedTree of(ProcessId started) {
    return new MarkedTree(mark, started);
  }

  /** Whether a process carries the mark; false also for one that does not let itself be read. */
  public boolean marks(long pid) {
    return Mark.carried(pid, VARIABLE, mark);
  }

  /** Those that run now. */
  public List<ProcessStat> alive() {
    List<ProcessStat> all = AllProcesses.others();
    Set<ProcessId> found = new HashSet<>();
    Set<Long> sessions = new HashSet<>();
    if (foundedByCommand(all)) {
      sessions.add(command.pid());
    }
    for (ProcessStat entry : all) {
      if (marks(entry.pid())) {
        found.add(ProcessId.of(entry));
        if (entry.session() == entry.pid()) {
          sessions.add(entry.session());
        }
      }
    }
    return all.stream()
        .filter(entry -> found.contains(ProcessId.of(entry)) || sessions.contains(entry.session()))
        .toList();
  }

  /** The kernel gives the number of a session to nobody else while one process is in it. */
  private boolean foundedByCommand(List<ProcessStat> all) {
    return !command.equals(UNKNOWN)
        && all.stream()
            .map(ProcessId::of)
            .noneMatch(id -> id.pid() == command.pid() && !id.equals(command));
  }

  /**
   * Asks all of them to end, and ends those that have not in time.
   *
   * @throws ChaosException if one lives on
   */
  public void end(Duration patience) {
    signal(ProcessHandle::destroy);
    if (Awaited.within(patience, () -> alive().isEmpty())) {
      return;
    }
    // One that is being ended may have made another meanwhile.
    boolean ended =
        Awaited.within(
            Duration.ofSeconds(2),
            () -> {
              signal(ProcessHandle::destroyForcibly);
              return alive().isEmpty();
            });
    if (!ended) {
      throw ChaosException.of(
          "Cannot end a command because some of its processes live on: pids=%s; end them by hand",
          alive().stream().map(entry -> entry.pid()).toList());
    }
  }

  private void signal(Consumer<ProcessHandle> how) {
    for (ProcessStat entry : alive()) {
      if (ProcessId.of(entry).alive()) {
        ProcessHandle.of(entry.pid()).ifPresent(how);
      }
    }
  }

  /** The line by which a person can do the same. */
  public String byHand() {
    return Formatted.of(
        "grep -lz '^%s=%s$' /proc/[0-9]*/environ | cut -d/ -f3 | xargs kill -KILL", VARIABLE, mark);
  }
}
