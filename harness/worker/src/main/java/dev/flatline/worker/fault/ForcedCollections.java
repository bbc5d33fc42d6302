package dev.flatline.worker.fault;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Forces full collections, each of which stops every thread of the JVM. */
public final class ForcedCollections implements InsideFault {

  private final long before = collections();
  private final Repeated repeated;

  private ForcedCollections(long everyMillis) {
    repeated = Repeated.every("fault-collections", everyMillis, System::gc);
  }

  public static ForcedCollections start(long everyMillis) {
    return new ForcedCollections(everyMillis);
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Override
  public long events() {
    return collections() - before;
  }

  @Override
  public String evidence() {
    return String.format(Locale.ROOT, "%,d collections", events());
  }

  @Override
  public void close() {
    repeated.close();
  }
}
