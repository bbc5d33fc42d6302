package dev.flatline.engine.proc;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Processes whose parent is in the group: live ones, and zombies, which have ended and which nobody
 * waits for. The state of each process of the machine is read.
 */
final class ChildrenKind implements Kind {

  private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

  private final Proc proc;

  ChildrenKind(Proc proc) {
    this.proc = proc;
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
    for (long pid : proc.pids()) {
      try {
        ProcessStat stat = proc.stat(pid);
        if (pids.contains(stat.parent())) {
          zombies += stat.zombie() ? 1 : 0;
          live += stat.zombie() ? 0 : 1;
        }
      } catch (IOException gone) {
        // It has ended meanwhile: nobody's child.
      }
    }
    readings.value("children.live", live);
    readings.value("children.zombie", zombies);
  }
}
