package dev.flatline.engine.machine;

import dev.flatline.engine.proc.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The processes of the machine and the processor time that each has taken so far.
 *
 * @param byPid all that can be seen
 */
record RunningProcesses(Map<Long, Entry> byPid) {

  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  /**
   * A process.
   *
   * @param endedTicks that its children had which have ended and were waited for
   */
  record Entry(ProcessStat stat, long endedTicks) {

    static Entry parse(String line) {
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return new Entry(
          ProcessStat.parse(line),
          Long.parseLong(fields[ENDED_USER]) + Long.parseLong(fields[ENDED_SYSTEM]));
    }

    /** Its own, in hundredths of a second. */
    long ticks() {
      return stat.cpuNanos() / ProcessStat.NANOS_PER_TICK;
    }
  }

  RunningProcesses {
    byPid = Map.copyOf(byPid);
  }

  /**
   * Reads them.
   *
   * @param proc {@code /proc}
   */
  static RunningProcesses read(Path proc) throws IOException {
    Map<Long, Entry> entries = new HashMap<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path directory : directories) {
        try {
          // A name may hold bytes that are no text.
          byte[] line = Files.readAllBytes(directory.resolve("stat"));
          Entry entry = Entry.parse(new String(line, StandardCharsets.ISO_8859_1));
          entries.put(entry.stat().pid(), entry);
        } catch (IOException endedMeanwhile) {
          // It is not there any more.
        }
      }
    }
    return new RunningProcesses(entries);
  }

  /** A process and all that came of it. */
  Set<Long> treeOf(long root) {
    Set<Long> tree = new HashSet<>(Set.of(root));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Entry entry : byPid.values()) {
        grown |= tree.contains(entry.stat().parent()) && tree.add(entry.stat().pid());
      }
    }
    return tree;
  }

  /** Processor time of all in a tree and of those in it that have ended, in hundredths. */
  long ticksOf(Set<Long> tree) {
    return tree.stream()
        .map(byPid::get)
        .filter(Objects::nonNull)
        .mapToLong(entry -> entry.ticks() + entry.endedTicks())
        .sum();
  }

  /** What a process has taken since an earlier reading, also if its number was another's then. */
  long ticksSince(RunningProcesses before, Entry now) {
    Entry then = before.byPid().get(now.stat().pid());
    return then != null && then.stat().startTicks() == now.stat().startTicks()
        ? now.ticks() - then.ticks()
        : now.ticks();
  }
}
