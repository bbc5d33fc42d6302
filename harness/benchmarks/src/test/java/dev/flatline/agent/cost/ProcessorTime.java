package dev.flatline.agent.cost;

import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time of the benchmark's thread for each operation: on a machine that others use too,
 * the time on the wall says little.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {

  private long start;
  private long operations;

  /** Begins to count. */
  @Setup(Level.Iteration)
  public void begin() {
    operations = 0;
    start = now();
  }

  void operation() {
    operations++;
  }

  /** Nanoseconds of an operation, on average over the iteration. */
  public double cpuNanos() {
    return operations == 0 ? 0 : (double) (now() - start) / operations;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
