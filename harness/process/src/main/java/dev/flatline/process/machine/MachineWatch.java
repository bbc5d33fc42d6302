package dev.flatline.process.machine;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** From its making on, who has the processors: the harness with all that it started, or others. */
public final class MachineWatch {

  private static final double TICKS_PER_SECOND = 1e9 / ProcessStat.NANOS_PER_TICK;

  private final Proc proc;
  private final long self;
  private final Optional<Reading> start;

  private record Reading(ProcessorTime time, RunningProcesses processes) {}

  private MachineWatch(Proc proc, long self) {
    this.proc = proc;
    this.self = self;
    start = read();
  }

  /** Begins to watch this machine. */
  public static MachineWatch start() {
    return of(Proc.LINUX, ProcessHandle.current().pid());
  }

  /**
   * Begins to watch.
   *
   * @param self the process whose tree is ours
   */
  static MachineWatch of(Proc proc, long self) {
    return new MachineWatch(proc, self);
  }

  /** What was seen since; empty where the kernel does not tell, or no time has passed. */
  public Optional<MachineUse> soFar() {
    Optional<Reading> now = read();
    return start.isEmpty() || now.isEmpty()
        ? Optional.empty()
        : between(start.get(), now.get(), self);
  }

  private Optional<Reading> read() {
    try {
      Optional<ProcessorTime> time = ProcessorTime.read(proc.root());
      return time.isEmpty()
          ? Optional.empty()
          : Optional.of(new Reading(time.get(), RunningProcesses.read(proc)));
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  private static Optional<MachineUse> between(Reading from, Reading to, long self) {
    int processors = to.time().processors();
    double elapsed = (to.time().allTicks() - from.time().allTicks()) / (double) processors;
    if (processors < 1 || elapsed <= 0) {
      return Optional.empty();
    }
    RunningProcesses now = to.processes();
    Set<Long> ours = now.treeOf(self);
    long busy = to.time().busyTicks() - from.time().busyTicks();
    long before = from.processes().ticksOf(from.processes().treeOf(self));
    long own = Math.max(0, Math.min(busy, now.ticksOf(ours) - before));
    Optional<ProcessStat> most =
        now.byPid().values().stream()
            .filter(stat -> !ours.contains(stat.pid()))
            .filter(stat -> now.ticksSince(from.processes(), stat) > 0)
            .max(Comparator.comparingLong(stat -> now.ticksSince(from.processes(), stat)));
    return Optional.of(
        new MachineUse(
            processors,
            own / elapsed,
            (busy - own) / elapsed,
            (to.time().stolenTicks() - from.time().stolenTicks()) / elapsed,
            waiting(from.time(), to.time(), elapsed),
            most.map(stat -> named(stat, now.ticksSince(from.processes(), stat) / elapsed))));
  }

  private static Optional<Double> waiting(ProcessorTime from, ProcessorTime to, double elapsed) {
    return from.waitingMicros().isEmpty() || to.waitingMicros().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Math.min(
                1,
                (to.waitingMicros().get() - from.waitingMicros().get())
                    / 1e6
                    / (elapsed / TICKS_PER_SECOND)));
  }

  private static String named(ProcessStat stat, double processors) {
    return Formatted.of("%s, pid %d, %.1f", stat.name(), stat.pid(), processors);
  }
}
