package dev.flatline.worker.load;

import dev.flatline.api.Ledger;
import dev.flatline.api.Tracked;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * A ledger and what the load loop and the sampler read from it.
 *
 * <p>Thread-safe. The counters allocate nothing once a thread has used them.
 */
public final class CountedLedger implements Ledger {

  private final AtomicLong inUse = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();
  private final LongAdder acquired = new LongAdder();
  private final LongAdder heldNanos = new LongAdder();
  private final LongAdder usedNanos = new LongAdder();
  private final AtomicLong operationPeak = new AtomicLong();

  /** What the operation on each thread holds: written by that thread alone, read by any. */
  private final ThreadLocal<AtomicLong> operation = ThreadLocal.withInitial(AtomicLong::new);

  @Override
  public <T> Tracked<T> track(T held, Release<? super T> release) {
    return new Unit<>(this, held, release, acquired());
  }

  /** One unit, from the moment at which it was taken. */
  private static final class Unit<T> implements Tracked<T> {
    private final CountedLedger ledger;
    private final T held;
    private final Release<? super T> release;
    private final long since;
    private final AtomicBoolean used = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    Unit(CountedLedger ledger, T held, Release<? super T> release, long since) {
      this.ledger = ledger;
      this.held = held;
      this.release = release;
      this.since = since;
    }

    @Override
    public T value() {
      return held;
    }

    @Override
    public void used() {
      if (!used.getAndSet(true)) {
        ledger.used(since);
      }
    }

    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      used();
      // Counted first: once it is back another may count it, and no more than exist can be in use.
      ledger.released(since);
      try {
        release.of(held);
      } catch (Exception thrown) {
        throw CountedLedger.<RuntimeException>asItIs(thrown);
      }
    }
  }

  /** The compiler checks exceptions, the JVM does not. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E asItIs(Exception thrown) throws E {
    throw (E) thrown;
  }

  /** Counts one unit taken; answers the token for {@link #used} and {@link #released}. */
  long acquired() {
    long now = inUse.incrementAndGet();
    raise(peak, now);
    acquired.increment();
    AtomicLong mine = operation.get();
    long held = mine.getPlain() + 1;
    mine.setRelease(held);
    raise(operationPeak, held);
    return System.nanoTime();
  }

  /** Says that the work with the unit is over; the time since it was taken counts as used. */
  void used(long since) {
    usedNanos.add(System.nanoTime() - since);
  }

  /** Counts one unit given back; the time since it was taken counts as held. */
  void released(long since) {
    heldNanos.add(System.nanoTime() - since);
    inUse.decrementAndGet();
    AtomicLong mine = operation.get();
    mine.setRelease(Math.max(0, mine.getPlain() - 1));
  }

  /** Units held now. */
  public long inUse() {
    return inUse.get();
  }

  /** Units taken since the start. */
  public long acquisitions() {
    return acquired.sum();
  }

  /** Nanoseconds that units given back were held, summed since the start. */
  public long heldNanos() {
    return heldNanos.sum();
  }

  /** Nanoseconds that units were worked with, summed since the start. */
  public long usedNanos() {
    return usedNanos.sum();
  }

  /** Answers the greatest number held at once since the last call, and starts anew. */
  public long takePeak() {
    long taken = peak.getAndSet(0);
    // Read after the reset: whoever takes a unit from now on raises the peak itself.
    raise(peak, inUse.get());
    return taken;
  }

  /** Answers the greatest number that one operation held since the last call, and starts anew. */
  public long takeOperationPeak() {
    return operationPeak.getAndSet(0);
  }

  /** Starts the count of what the operation on this thread holds; called by the load loop. */
  public void operationStarted() {
    operation.get().setRelease(0);
  }

  /**
   * What the operations of the calling thread hold, whenever it is asked, by any thread: units, 0
   * or more. For the load loop, which asks once on each of its threads.
   */
  public LongSupplier heldByThisThread() {
    return operation.get()::getAcquire;
  }

  private static void raise(AtomicLong maximum, long value) {
    long seen = maximum.get();
    while (value > seen && !maximum.compareAndSet(seen, value)) {
      seen = maximum.get();
    }
  }
}
