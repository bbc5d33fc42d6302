package dev.flatline.junit;

import dev.flatline.process.jvm.OwnJvm;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.Vitals;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.KernelCounts;
import dev.flatline.process.repeat.OperationPeaks;
import dev.flatline.process.repeat.Unread;
import dev.flatline.worker.LiveHeap;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What the JVM of the test holds, by gauge: what the kernel tells of it, its own beans, pools that
 * JMX shows, and the counters of the test. What cannot be read is absent, and named.
 */
final class OwnGauges implements HeldGauges, AutoCloseable {

  private static final Unread NO_LIST =
      new Unread(Map.of("threads.virtual", "a JVM does not list them"), Map.of());

  private static final String NO_KERNEL = "this system has no /proc";

  private final Map<String, LongSupplier> counters;
  private final Proc proc = Proc.LINUX;
  private final long pid = ProcessHandle.current().pid();
  private final ProcessTable table = new ProcessTable(proc);
  private final KernelCounts kernelCounts = new KernelCounts(table);
  private final boolean kernel = Files.isDirectory(proc.of(pid).resolve("fd"));
  private final Vitals vitals = Vitals.often(proc.of(pid));
  private final OwnJvm jvm = new OwnJvm();
  private final OperationPeaks exactly = OperationPeaks.ofThisProcess();
  private volatile boolean pools = true;

  OwnGauges(Map<String, LongSupplier> counters) {
    this.counters = counters;
    if (!kernel) {
      kernelCounts.absent(NO_KERNEL);
    }
  }

  @Override
  public Map<String, Long> counts() {
    Map<String, Long> values = new HashMap<>(jvm.read());
    pools = values.keySet().stream().anyMatch(gauge -> gauge.startsWith("pool."));
    values.put(JavaThreads.ALL, JavaThreads.count());
    if (kernel) {
      values.putAll(kernelCounts.read(Set.of(pid)));
    }
    values.putAll(ofTest());
    return values;
  }

  @Override
  public Map<String, Long> quick() {
    Map<String, Long> values = new HashMap<>();
    if (kernel) {
      vitals.read(
          (gauge, value) -> {
            if (gauge.equals("descriptors")) {
              values.put(gauge, value);
            }
          });
    }
    if (pools) {
      values.putAll(jvm.lent());
    }
    values.putAll(ofTest());
    return values;
  }

  private Map<String, Long> ofTest() {
    Map<String, Long> values = new HashMap<>();
    counters.forEach((name, reading) -> values.put(COUNTER + name, reading.getAsLong()));
    return values;
  }

  @Override
  public OperationPeaks exactly() {
    return exactly;
  }

  @Override
  public OptionalLong liveHeap() {
    return OptionalLong.of(LiveHeap.collectAndRead());
  }

  @Override
  public long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** What could not be read. */
  Unread unread() {
    return kernelCounts.unread().and(NO_LIST);
  }

  @Override
  public void close() {
    vitals.close();
    table.close();
  }
}
