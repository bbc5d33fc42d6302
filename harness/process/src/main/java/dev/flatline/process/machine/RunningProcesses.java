package dev.flatline.process.machine;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processes of the machine and the processor time that each has taken so far.
 *
 * @param byPid all that can be seen
 */
record RunningProcesses(Map<Long, ProcessStat> byPid) {

  RunningProcesses {
    byPid = Map.copyOf(byPid);
  }

  /** Reads them. */
  static RunningProcesses read(Proc proc) throws IOException {
    return new RunningProcesses(
        proc.processes().stream().collect(Collectors.toMap(ProcessStat::pid, stat -> stat)));
  }

  /** A process and all that came of it. */
  Set<Long> treeOf(long root) {
    Set<Long> tree = new HashSet<>(Set.of(root));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (ProcessStat stat : byPid.values()) {
        grown |= tree.contains(stat.parent()) && tree.add(stat.pid());
      }
    }
    return tree;
  }

  /** Processor time of all in a tree and of those in it that have ended, in hundredths. */
  long ticksOf(Set<Long> tree) {
    return tree.stream()
        .map(byPid::get)
        .filter(Objects::nonNull)
        .mapToLong(stat -> ticks(stat) + stat.endedTicks())
        .sum();
  }

  /** What a process has taken since an earlier reading, also if its number was another's then. */
  long ticksSince(RunningProcesses before, ProcessStat now) {
    ProcessStat then = before.byPid().get(now.pid());
    return then != null && then.startTicks() == now.startTicks()
        ? ticks(now) - ticks(then)
        : ticks(now);
  }

  /** Its own, in hundredths. */
  private static long ticks(ProcessStat stat) {
    return stat.userTicks() + stat.systemTicks();
  }
}
