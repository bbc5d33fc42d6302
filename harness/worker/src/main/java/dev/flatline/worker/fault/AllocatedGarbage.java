package dev.flatline.worker.fault;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Allocates and drops: the collector has more to do, and the live heap stays as it is. */
public final class AllocatedGarbage implements InsideFault {

  private static final int STEP_MILLIS = 5;

  /** Small enough for the young generation of any heap. */
  private static final int CHUNK = 4 << 10;

  private final AtomicLong allocated = new AtomicLong();
  private final long bytesPerSecond;
  private final Repeated repeated;
  private long before = System.nanoTime();
  private double owed;

  /** What was allocated last escapes by it: else the compiler may leave the allocation out. */
  @SuppressWarnings("unused")
  private volatile byte[] last = {};

  private AllocatedGarbage(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
    repeated = Repeated.every("fault-garbage", STEP_MILLIS, this::catchUp);
  }

  public static AllocatedGarbage start(long bytesPerSecond) {
    return new AllocatedGarbage(bytesPerSecond);
  }

  /** Allocates what is due, a tenth of a second's worth at most: a pause is not made up for. */
  private void catchUp() {
    long now = System.nanoTime();
    owed += (double) bytesPerSecond * (now - before) / TimeUnit.SECONDS.toNanos(1);
    owed = Math.min(owed, bytesPerSecond / 10.0);
    before = now;
    for (; owed >= CHUNK; owed -= CHUNK) {
      last = new byte[CHUNK];
      allocated.addAndGet(CHUNK);
    }
  }

  @Override
  public long events() {
    return allocated.get();
  }

  @Override
  public String evidence() {
    return String.format(Locale.ROOT, "%,d bytes allocated", allocated.get());
  }

  @Override
  public void close() {
    repeated.close();
  }
}
