package dev.flatline.process.jvm;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.management.MBeanServerConnection;

/** The beans that each JVM has: heap, metaspace, code cache, classes, threads, buffers. */
final class PlatformBeans {

  private final MemoryMXBean memory;
  private final List<MemoryPoolMXBean> pools;
  private final List<BufferPoolMXBean> buffers;
  private final ClassLoadingMXBean classes;
  private final ThreadMXBean threads;

  PlatformBeans(MBeanServerConnection beans) throws IOException {
    memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
    pools = ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class);
    buffers = ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class);
    classes = ManagementFactory.getPlatformMXBean(beans, ClassLoadingMXBean.class);
    threads = ManagementFactory.getPlatformMXBean(beans, ThreadMXBean.class);
  }

  void collect() {
    memory.gc();
  }

  /** By gauge; the unit is its last word, or it is a count. */
  Map<String, Long> read() {
    Map<String, Long> values = new LinkedHashMap<>();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    values.put("jvm.heap.used_bytes", heap.getUsed());
    values.put("jvm.heap.committed_bytes", heap.getCommitted());
    liveHeap().ifPresent(live -> values.put("jvm.heap.live_bytes", live));
    nonHeap(values);
    values.put("jvm.classes", (long) classes.getLoadedClassCount());
    values.put("jvm.threads", (long) threads.getThreadCount());
    values.put("jvm.finalizer.pending", (long) memory.getObjectPendingFinalizationCount());
    for (BufferPoolMXBean pool : buffers) {
      if (!pool.getName().contains(" ")) {
        values.put("jvm.buffers." + pool.getName(), pool.getCount());
        values.put("jvm.buffers." + pool.getName() + ".bytes", pool.getMemoryUsed());
      }
    }
    return values;
  }

  /** What the heap may grow to; empty if there is no such limit. */
  OptionalLong largestHeap() {
    long max = memory.getHeapMemoryUsage().getMax();
    return max > 0 ? OptionalLong.of(max) : OptionalLong.empty();
  }

  /** Committed outside the heap, as far as the JVM manages it: metaspace and code. */
  long committedOutsideHeap() {
    return memory.getNonHeapMemoryUsage().getCommitted();
  }

  /**
   * What was left of the heap after its last collection; empty before the first one that took the
   * old generation in, as the beans say 0 then.
   */
  private OptionalLong liveHeap() {
    long live = 0;
    boolean collected = false;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage left = pool.getCollectionUsage();
      if (pool.getType() != MemoryType.HEAP || left == null) {
        continue;
      }
      live += left.getUsed();
      // Of the pools that are filled for good, which alone know a threshold of use.
      collected |= pool.isUsageThresholdSupported() && left.getCommitted() > 0;
    }
    return collected ? OptionalLong.of(live) : OptionalLong.empty();
  }

  /** The code cache may be one pool or three; metaspace holds the class space. */
  private void nonHeap(Map<String, Long> values) {
    for (MemoryPoolMXBean pool : pools) {
      if (pool.getType() != MemoryType.NON_HEAP) {
        continue;
      }
      String name = pool.getName();
      String gauge =
          name.startsWith("Code")
              ? "jvm.code_cache.bytes"
              : name.equals("Compressed Class Space")
                  ? "jvm.class_space.bytes"
                  : "jvm.metaspace.bytes";
      MemoryUsage usage = pool.getUsage();
      if (usage != null) {
        values.merge(gauge, usage.getUsed(), Long::sum);
      }
    }
  }
}
