package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.KernelLimits;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.written.SeenFiles;
import dev.flatline.process.proc.written.WrittenFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * All that a group of processes holds and the kernel tells: each kind at its own pace, so that all
 * of them take a small share of a processor however much there is to read.
 *
 * <p>Used by one thread.
 */
public final class ProcessKinds {

  private static final Path TEMPORARY = Path.of("/tmp");
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** A kind may take its share of a processor once for each process, but so often at most. */
  private static final int SHARES = 4;

  private final Map<Kind, Timing> kinds = new LinkedHashMap<>();
  private final Proc proc;
  private final LongSupplier nanos;
  private final LongSupplier cpuNanos;
  private final KernelLimits limits;
  private final ControlGroupKind controlGroup;

  /** When a kind is due, and whether it stands still. */
  private record Timing(Pace pace, Stillness stillness) {}

  /**
   * Readers of this machine.
   *
   * @param table of its processes
   */
  public static ProcessKinds ofThisMachine(ProcessTable table) {
    return new ProcessKinds(
        table,
        Path.of("/sys/fs/cgroup"),
        System::nanoTime,
        ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  ProcessKinds(ProcessTable table, Path controlGroups, LongSupplier nanos, LongSupplier cpuNanos) {
    proc = table.proc();
    this.nanos = nanos;
    this.cpuNanos = cpuNanos;
    limits = new KernelLimits(proc);
    controlGroup = new ControlGroupKind(proc, controlGroups);
    SeenFiles seen = new SeenFiles(Set.of(TEMPORARY, SHARED_MEMORY));
    for (Kind kind :
        List.of(
            new DescriptorKinds(proc, seen),
            new MemoryKind(proc),
            new MemoryKind.Proportional(proc),
            new MappingsKind(proc),
            new LocksKind(proc),
            new TimersKind(proc),
            new ChildrenKind(table),
            controlGroup,
            new SystemVKind(proc),
            new TemporaryKind(proc, TEMPORARY, "tmp", seen, WrittenFiles.MOST_FILES),
            new TemporaryKind(proc, SHARED_MEMORY, "shm", seen, WrittenFiles.MOST_FILES))) {
      kinds.put(kind, new Timing(new Pace(kind.everyNanos(), kind.share()), new Stillness()));
    }
  }

  /** They are read for so long: in a short time more often than their shares allow. */
  public void lasts(Duration time) {
    kinds.values().forEach(timing -> timing.pace().latest(time.toNanos() / Pace.ENOUGH_READINGS));
  }

  /** The names of all its gauges, sorted. */
  public Set<String> gauges() {
    Set<String> names = new TreeSet<>();
    kinds.keySet().forEach(kind -> names.addAll(kind.gauges()));
    return names;
  }

  /** Whether one of them is due. */
  public boolean due() {
    long now = nanos.getAsLong();
    return kinds.values().stream().anyMatch(timing -> timing.pace().due(now));
  }

  /**
   * Reads the kinds that are due.
   *
   * @param group the processes as they are now; those that have ended are left out
   */
  public void read(Set<Long> group, Readings readings) {
    Set<Long> pids = new HashSet<>();
    for (Map.Entry<Kind, Timing> kind : kinds.entrySet()) {
      Pace pace = kind.getValue().pace();
      Stillness stillness = kind.getValue().stillness();
      long from = nanos.getAsLong();
      if (!pace.due(from)) {
        continue;
      }
      if (pids.isEmpty()) {
        group.stream().filter(proc::runs).forEach(pids::add);
        if (pids.isEmpty()) {
          return;
        }
      }
      long cpu = cpuNanos.getAsLong();
      read(kind.getKey(), pids, stillness.through(readings));
      long each = (cpuNanos.getAsLong() - cpu) / Math.min(pids.size(), SHARES);
      pace.took(from, each, stillness.stretch());
    }
  }

  /** Reads at once each kind that has a gauge which is wanted, whenever it was read last. */
  public void readNow(Set<Long> group, Predicate<String> wanted, Readings readings) {
    for (Kind kind : kinds.keySet()) {
      if (kind.gauges().stream().anyMatch(wanted)) {
        read(kind, group, readings);
      }
    }
  }

  private static void read(Kind kind, Set<Long> pids, Readings readings) {
    try {
      kind.read(pids, readings);
    } catch (IOException unreadable) {
      String reason =
          "the kernel does not let it be read: " + unreadable.getClass().getSimpleName();
      kind.gauges().forEach(gauge -> readings.notRead(gauge, reason));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      // A name that a process chose can stand in any line: it ends no watch.
      String reason = "what the kernel says of it is not understood: " + malformed.getMessage();
      kind.gauges().forEach(gauge -> readings.inDoubt(gauge, reason));
    }
  }

  /** What a gauge of a process must not reach by the kernel; empty if it has no limit. */
  public OptionalDouble limit(String gauge, long pid) {
    OptionalDouble cgroup = controlGroup.limit(gauge, pid);
    return cgroup.isPresent() ? cgroup : limits.of(gauge, pid);
  }
}
