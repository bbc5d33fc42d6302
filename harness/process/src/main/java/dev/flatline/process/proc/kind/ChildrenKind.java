package dev.flatline.process.proc.kind;

import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.proc.ProcessTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Processes whose parent is in the group: live ones, and zombies, which have ended and which nobody
 * waits for. Whoever watches is not counted.
 */
public final class ChildrenKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private static final long WATCH = ProcessHandle.current().pid();

  private final ProcessTable table;

  public ChildrenKind(ProcessTable table) {
    this.table = table;
  }

  @Override
  public Set<String> gauges() {
    return Set.of("children.live", "children.zombie");
  }

  @Override
  public long everyNanos() {
    return EVERY_NANOS;
  }

  @Override
  public void read(Set<Long> pids, Readings readings) throws IOException {
    long live = 0;
    long zombies = 0;
    for (ProcessStat stat : table.look(known -> pids.contains(known.parent()))) {
      if (pids.contains(stat.parent()) && stat.pid() != WATCH) {
        zombies += stat.zombie() ? 1 : 0;
        live += stat.zombie() ? 0 : 1;
      }
    }
    readings.value("children.live", live);
    readings.value("children.zombie", zombies);
  }
}
