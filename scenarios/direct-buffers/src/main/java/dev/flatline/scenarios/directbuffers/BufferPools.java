package dev.flatline.scenarios.directbuffers;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/** The gauge of direct buffers that every monitor of a JVM shows. */
final class BufferPools {

  private BufferPools() {}

  /** Bytes of the pool {@code direct}: from JDK 24 on without the buffers that channels keep. */
  static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
