package dev.flatline.engine.proc;

/**
 * The state of a process: the line {@code /proc/<pid>/stat} of proc(5).
 *
 * @param name of the command, at most 15 bytes
 * @param state as the kernel's letter, for example {@code S} for sleeping, {@code Z} for a zombie
 * @param parent its process id
 * @param group process group
 * @param session session id
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
    long userTicks,
    long systemTicks,
    long endedTicks,
    long threads,
    long startTicks) {

  /** The kernel counts for user space in hundredths of a second, on every port. */
  public static final long NANOS_PER_TICK = 10_000_000;

  /**
   * Reads the line. The name may hold spaces and brackets: fields are counted after the last one.
   *
   * @throws NumberFormatException if it is no such line
   */
  public static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    String[] fields = line.substring(close + 2).split(" ", -1);
    return new ProcessStat(
        Long.parseLong(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        fields[0].charAt(0),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[11]),
        Long.parseLong(fields[12]),
        Long.parseLong(fields[13]) + Long.parseLong(fields[14]),
        Long.parseLong(fields[17]),
        Long.parseLong(fields[19]));
  }

  /** Whether it has ended and nobody has waited for it yet. */
  public boolean zombie() {
    return state == 'Z';
  }

  /** Processor time since its start, user and system, in nanoseconds. */
  public long cpuNanos() {
    return (userTicks + systemTicks) * NANOS_PER_TICK;
  }
}
