package dev.flatline.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** The heap that is still reachable: what is in use right after a full collection. */
public final class LiveHeap {

  /** References from finalised objects take a second collection to go. */
  private static final int COLLECTIONS = 2;

  /**
   * The serial collector lets up to a twentieth of the old generation lie as garbage but at each
   * fourth full collection ({@code MarkSweepAlwaysCompactCount}): among the last four of five there
   * is one that leaves none.
   */
  private static final int SERIAL_COLLECTIONS = 5;

  private static final String SERIAL = "MarkSweepCompact";

  private LiveHeap() {}

  /** Forces collections; answers the bytes that survived the last, summed over the heap's pools. */
  public static long collectAndRead() {
    int collections = collections();
    for (int i = 0; i < collections; i++) {
      System.gc();
    }
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage survived = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && survived != null) {
        bytes += survived.getUsed();
      }
    }
    return bytes;
  }

  private static int collections() {
    boolean serial =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .anyMatch(collector -> collector.getName().equals(SERIAL));
    return serial ? SERIAL_COLLECTIONS : COLLECTIONS;
  }
}
