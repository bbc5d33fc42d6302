package dev.flatline.process.repeat;

import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.kind.ProcessKinds;
import dev.flatline.process.proc.kind.Readings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the kernel tells of processes, of the gauges that are asked about; and what it does not. */
public final class KernelCounts {

  private final ProcessKinds kinds;
  private final Map<String, String> notWatched = new TreeMap<>();

  /** Those of a machine with these processes. */
  public KernelCounts(ProcessTable table) {
    kinds = ProcessKinds.ofThisMachine(table);
  }

  /** What these processes hold together, by gauge. */
  public Map<String, Long> read(Set<Long> pids) {
    Map<String, Long> values = new HashMap<>();
    kinds.readNow(
        pids,
        AskedGauge::asked,
        new Readings() {
          @Override
          public void value(String gauge, long value) {
            values.put(gauge, value);
            notWatched.remove(gauge);
          }

          @Override
          public void notRead(String gauge, String reason) {
            notWatched.put(gauge, reason);
          }

          @Override
          public void inDoubt(String gauge, String reason) {
            notWatched.put(gauge, reason);
          }
        });
    return values;
  }

  /** None of its gauges can be read. */
  public void unreadable(String reason) {
    kinds.gauges().stream()
        .filter(AskedGauge::asked)
        .forEach(gauge -> notWatched.put(gauge, reason));
  }

  /** What could not be read, with the reason. */
  public Map<String, String> notWatched() {
    return new TreeMap<>(notWatched);
  }
}
