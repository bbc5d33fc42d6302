package dev.flatline.engine.service;

import dev.flatline.process.proc.OpenDescriptors;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of some processes have which sockets open.
 *
 * @param sockets by process
 * @param closed processes that do not let themselves be looked into
 */
record SocketHolders(Map<ProcessStat, Set<Long>> sockets, Set<Long> closed) {

  SocketHolders {
    sockets = Map.copyOf(sockets);
    closed = Set.copyOf(closed);
  }

  /** Those of these processes, as they are now. */
  static SocketHolders among(Proc proc, Collection<Long> pids) {
    Map<ProcessStat, Set<Long>> sockets = new HashMap<>();
    Set<Long> closed = new HashSet<>();
    for (long pid : pids) {
      try {
        ProcessStat stat = proc.stat(pid);
        sockets.put(stat, OpenDescriptors.socketsOf(proc, Set.of(pid)));
      } catch (IOException unreadable) {
        if (proc.runs(pid)) {
          closed.add(pid);
        }
      }
    }
    return new SocketHolders(sockets, closed);
  }

  /** Who has one of these open, the oldest first. */
  List<ProcessStat> of(Set<Long> wanted) {
    return sockets.entrySet().stream()
        .filter(one -> one.getValue().stream().anyMatch(wanted::contains))
        .map(Map.Entry::getKey)
        .sorted(ProcessStat.OLDEST_FIRST)
        .toList();
  }

  /** Whether somebody has each of these open. */
  boolean all(Set<Long> wanted) {
    return wanted.stream()
        .allMatch(one -> sockets.values().stream().anyMatch(held -> held.contains(one)));
  }
}
