package dev.flatline.process.repeat;

import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.kind.ProcessKinds;
import java.util.Map;
import java.util.Set;

/** What the kernel tells of processes, of the gauges that are asked about; and what it does not. */
public final class KernelCounts {

  private final ProcessKinds kinds;
  private final AskedReadings readings = new AskedReadings();

  /** Those of a machine with these processes. */
  public KernelCounts(ProcessTable table) {
    kinds = ProcessKinds.ofThisMachine(table);
  }

  /** What these processes hold together, by gauge. */
  public Map<String, Long> read(Set<Long> pids) {
    readings.next();
    kinds.readNow(pids, AskedGauge::asked, readings);
    return readings.values();
  }

  /** None of its gauges is there to be read on this system. */
  public void absent(String reason) {
    kinds.gauges().stream()
        .filter(AskedGauge::asked)
        .forEach(gauge -> readings.absent(gauge, reason));
  }

  /** What could not be read. */
  public Unread unread() {
    return readings.unread();
  }
}
