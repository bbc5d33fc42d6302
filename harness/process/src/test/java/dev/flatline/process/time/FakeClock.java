package dev.flatline.process.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes on when the thread that made it sleeps, or when it is told to, and never otherwise. A
 * sampler, which has a thread of its own, paces itself by the time of the machine.
 */
public final class FakeClock implements Clock {

  private static final long BEGIN = 12_345;
  private static final long PACE_NANOS = 1_000_000;

  private final Thread owner = Thread.currentThread();
  private final AtomicLong now = new AtomicLong(BEGIN);

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public long cpuNanos() {
    return 0;
  }

  @Override
  public void sleepUntil(long nanos) {
    if (Thread.currentThread().equals(owner)) {
      now.accumulateAndGet(nanos, Math::max);
    } else {
      LockSupport.parkNanos(PACE_NANOS);
    }
  }

  @Override
  public void sleep(Duration length) {
    goOn(length);
  }

  /** Lets so much time pass. */
  public void goOn(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Seconds since it was made. */
  public double seconds() {
    return (now.get() - BEGIN) / 1e9;
  }
}
