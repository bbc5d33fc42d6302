package dev.flatline.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** The heap that is still reachable: what is in use right after a full collection. */
final class LiveHeap {

  /** References from finalised objects take a second collection to go. */
  private static final int COLLECTIONS = 2;

  private LiveHeap() {}

  /** Forces collections; answers the bytes that survived the last, summed over the heap's pools. */
  static long collectAndRead() {
    for (int i = 0; i < COLLECTIONS; i++) {
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
}
