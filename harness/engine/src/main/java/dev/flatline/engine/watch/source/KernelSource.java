package dev.flatline.engine.watch.source;

import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.kind.NotWatched;
import dev.flatline.process.proc.kind.ProcessKinds;
import dev.flatline.process.proc.kind.Readings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the kernel tells of a group of processes as one: descriptors by kind, sockets by state,
 * parts of memory, mappings, children, shared memory, temporary files.
 */
public final class KernelSource implements Source {

  private final ProcessKinds kinds;
  private final Supplier<Set<Long>> group;
  private final long first;
  private final Map<String, String> notWatched = new HashMap<>();
  private final Map<String, String> inDoubt = new HashMap<>();

  /**
   * A source.
   *
   * @param table of all processes
   * @param first the process whose limits are those of the gauges
   * @param group the processes as they are now
   */
  public KernelSource(ProcessTable table, long first, Supplier<Set<Long>> group) {
    kinds = ProcessKinds.ofThisMachine(table);
    this.first = first;
    this.group = group;
  }

  @Override
  public void lasts(Duration time) {
    kinds.lasts(time);
  }

  @Override
  public void poll(double seconds, Sink sink) {
    if (!kinds.due()) {
      return;
    }
    kinds.read(
        group.get(),
        new Readings() {
          @Override
          public void value(String gauge, long value) {
            inDoubt.remove(gauge);
            notWatched.remove(gauge);
            sink.take(gauge, (double) value);
          }

          @Override
          public void absent(String gauge) {
            sink.absent(gauge);
          }

          @Override
          public void notRead(String gauge, String reason) {
            notWatched.put(gauge, reason);
          }

          @Override
          public void inDoubt(String gauge, String reason) {
            inDoubt.put(gauge, reason);
            // It is said as long as the doubt lasts, and is nothing if that ends.
            sink.absent(gauge);
          }
        });
  }

  @Override
  public Set<String> names() {
    return kinds.gauges();
  }

  @Override
  public Map<String, String> unread() {
    return Map.copyOf(inDoubt);
  }

  @Override
  public List<String> notes() {
    return NotWatched.inWords(notWatched);
  }

  /** Only of its own gauges: the others are read of each process. */
  @Override
  public OptionalDouble limit(String gauge) {
    return kinds.gauges().contains(gauge) ? kinds.limit(gauge, first) : OptionalDouble.empty();
  }
}
