package dev.flatline.process.proc;

import java.util.Comparator;

/**
 * The state of a process: the line {@code /proc/<pid>/stat} of proc(5).
 *
 * @param name of the command, at most 15 bytes
 * @param state as the kernel's letter, for example {@code S} for sleeping, {@code Z} for a zombie
 * @param parent its process id
 * @param group process group
 * @param session session id
 * @param terminal that belongs to it; 0 for none
 * @param userTicks processor time in user space, in clock ticks of 10 ms
 * @param systemTicks processor time in the kernel, in clock ticks of 10 ms
 * @param endedTicks processor time of children that have ended and were waited for, in the same
 *     ticks
 * @param threads how many it has
 * @param startTicks when it was started, in clock ticks since the boot
 */
public record ProcessStat(
    long pid,
    String name,
    char state,
    long parent,
    long group,
    long session,
    long terminal,
    long userTicks,
    long systemTicks,
    long endedTicks,
    long threads,
    long startTicks) {

  /** Before another if it was started earlier. */
  public static final Comparator<ProcessStat> OLDEST_FIRST =
      Comparator.comparingLong(ProcessStat::startTicks).thenComparingLong(ProcessStat::pid);

  /** The kernel counts for user space in hundredths of a second, on every port. */
  public static final long NANOS_PER_TICK = 10_000_000;

  /** Fields after the name, counted from the state, which is 0. */
  private static final int PARENT = 1;

  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int TERMINAL = 4;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;
  private static final int THREADS = 17;
  private static final int START = 19;

  /**
   * Reads the line. The name may hold spaces and brackets: fields are counted after the last one.
   *
   * @throws IllegalArgumentException if it is no such line
   */
  public static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("no name in brackets: " + line);
    }
    long[] fields = new long[START + 1];
    int from = close + ") S ".length();
    for (int field = PARENT; field <= START; field++) {
      int space = line.indexOf(' ', from);
      int to = space < 0 ? line.length() : space;
      fields[field] = Long.parseLong(line, from, to, 10);
      from = to + 1;
    }
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        line.charAt(close + ") ".length()),
        fields[PARENT],
        fields[GROUP],
        fields[SESSION],
        fields[TERMINAL],
        fields[USER],
        fields[SYSTEM],
        fields[ENDED_USER] + fields[ENDED_SYSTEM],
        fields[THREADS],
        fields[START]);
  }

  /** Whether it has ended and nobody has waited for it yet. */
  public boolean zombie() {
    return state == 'Z' && !mainThreadEnded();
  }

  /**
   * Whether its main thread has ended while others go on: it holds what it held, and the kernel
   * shows its main thread, which holds nothing.
   */
  public boolean mainThreadEnded() {
    return state == 'Z' && threads > 1;
  }

  /** Whether it runs, and is not only an exit status that nobody has read. */
  public boolean alive() {
    return !zombie() && state != 'X';
  }

  /** Whether it is the same process, as much alive, where it was among its relatives. */
  boolean sameFamily(ProcessStat other) {
    return pid == other.pid
        && startTicks == other.startTicks
        && zombie() == other.zombie()
        && mainThreadEnded() == other.mainThreadEnded()
        && parent == other.parent
        && group == other.group
        && session == other.session
        && name.equals(other.name);
  }

  /** Processor time since its start, user and system, in nanoseconds. */
  public long cpuNanos() {
    return (userTicks + systemTicks) * NANOS_PER_TICK;
  }
}
