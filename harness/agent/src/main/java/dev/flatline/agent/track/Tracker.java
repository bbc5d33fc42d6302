package dev.flatline.agent.track;

import dev.flatline.agent.flight.Flight;
import dev.flatline.agent.moment.RecentlyClosed;
import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.moment.Trace;
import dev.flatline.agent.operation.Holding;
import dev.flatline.agent.operation.Operation;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The table of what is held: weak, by identity, without a lock that all threads share.
 *
 * <p>It calls nothing of the objects that it keeps, and allocates one record for each.
 */
public final class Tracker {

  /** What one object takes: its record, its place in the table, and half of the room to grow. */
  public static final int BYTES_OF_RECORD = 72;

  /** Records that a stripe may always have, so that a small heap is not blind. */
  private static final int LEAST_OF_STRIPE = 256;

  private static final Stripe[] STRIPES = stripes();
  private static final AtomicLongArray LIVE = new AtomicLongArray(Kind.MOST);

  /** Since the peak was last taken; what was reached before that is kept beside it. */
  private static final AtomicLongArray PEAK = new AtomicLongArray(Kind.MOST);

  private static final AtomicLongArray EARLIER_PEAK = new AtomicLongArray(Kind.MOST);
  private static final AtomicLong TIMED = new AtomicLong();
  private static final AtomicLong TIMED_NANOS = new AtomicLong();

  /** One in so many acquisitions is timed. */
  private static final int TIMED_ONE_IN = 256;

  private static volatile int mostOfStripe = limitFor(Runtime.getRuntime().maxMemory());

  private Tracker() {}

  private static Stripe[] stripes() {
    Stripe[] stripes = new Stripe[1 << Stripe.BITS];
    for (int at = 0; at < stripes.length; at++) {
      stripes[at] = new Stripe();
    }
    return stripes;
  }

  /** A million, or what a tenth of the heap holds if that is less. */
  private static int limitFor(long heapBytes) {
    long records = Math.min(1_000_000, heapBytes / 10 / BYTES_OF_RECORD);
    return Math.max(LEAST_OF_STRIPE, (int) (records >> Stripe.BITS));
  }

  /** Changes how many objects the table takes, all stripes together. */
  public static void limit(int records) {
    mostOfStripe = Math.max(1, records >> Stripe.BITS);
  }

  /** How many objects the table takes. */
  public static long limit() {
    return (long) mostOfStripe << Stripe.BITS;
  }

  /** Answers the record; null if it is known already, or there is no room. */
  static @Nullable Held open(ThreadState me, Object key, int kind, @Nullable Held parent) {
    boolean timed = (++me.calls & (TIMED_ONE_IN - 1)) == 0;
    long start = timed ? System.nanoTime() : 0;
    int hash = System.identityHashCode(key);
    int weight = Stacks.weight(kind);
    if (weight < 0) {
      weight = me.oneIn(-weight) ? -weight : 0;
    }
    Trace trace = weight == 0 ? null : Stacks.take(kind, weight);
    // What belongs to another is given back with it, unseen by the operation.
    Operation operation = parent == null ? me.operation : null;
    Holding holding = operation == null ? null : operation.of(kind);
    Held held = new Held(key, hash, kind, trace == null ? 0 : weight, holding, trace, parent);
    if (!stripe(hash).add(held, key, mostOfStripe)) {
      if (trace != null) {
        Stacks.settled();
      }
      return null;
    }
    long live = LIVE.incrementAndGet(kind);
    raise(PEAK, kind, live);
    if (holding != null && holding.took()) {
      holding.reached(trace == null ? Stacks.takeAnyhow(kind) : trace);
    }
    if (Flight.on()) {
      Recorded.acquired(me, held);
    }
    if (timed) {
      TIMED_NANOS.addAndGet(System.nanoTime() - start);
      TIMED.incrementAndGet();
    }
    return held;
  }

  static @Nullable Held find(Object key) {
    int hash = System.identityHashCode(key);
    return stripe(hash).find(key, hash);
  }

  static boolean close(ThreadState me, Object key) {
    int hash = System.identityHashCode(key);
    Held held = stripe(hash).close(key, hash);
    if (held == null) {
      return false;
    }
    LIVE.decrementAndGet(held.kind);
    Operations.gaveBack(me.operation, held);
    if (Flight.on()) {
      Recorded.released(me, held, System.nanoTime() - held.openedNanos);
    }
    if (held.weight != 0) {
      Trace trace = held.takeTrace();
      if (trace != null) {
        Stacks.settled();
      }
      Object where = trace == null ? held.where() : trace;
      if (where != null) {
        long heldNanos = System.nanoTime() - held.openedNanos;
        RecentlyClosed.add(new RecentlyClosed.Closed(where, held.kind, held.weight, heldNanos));
      }
    }
    return true;
  }

  /** Counts one as given back, as what it belongs to was, or as it says of itself that it is. */
  public static void settle(Held held) {
    if (stripe(held.hash).close(held)) {
      LIVE.decrementAndGet(held.kind);
      held.leaveOperation(null);
    }
  }

  /** Counts one that the collector has taken; answers whether it is lost by that. */
  public static boolean collect(Held held, boolean isLost) {
    boolean counted = stripe(held.hash).collect(held, isLost);
    if (counted && !isLost) {
      LIVE.decrementAndGet(held.kind);
    }
    return counted && isLost;
  }

  private static Stripe stripe(int hash) {
    return STRIPES[hash & (STRIPES.length - 1)];
  }

  static void raise(AtomicLongArray maxima, int at, long value) {
    long seen = maxima.get(at);
    while (value > seen && !maxima.compareAndSet(at, seen, value)) {
      seen = maxima.get(at);
    }
  }

  /** The parts of the table. */
  public static Stripe[] parts() {
    return STRIPES.clone();
  }

  /** All counters, summed up now. */
  public static Counts counts() {
    Counts counts = new Counts();
    for (Stripe stripe : STRIPES) {
      stripe.addTo(counts);
    }
    return counts;
  }

  /** The most of the kind that were held at once. */
  public static long peak(int kind) {
    return Math.max(EARLIER_PEAK.get(kind), PEAK.get(kind));
  }

  /** The most of the kind that were held at once since the last call. */
  public static long takePeak(int kind) {
    long taken = PEAK.getAndSet(kind, 0);
    // Read after the reset: whoever takes one from now on raises the peak itself.
    raise(PEAK, kind, LIVE.get(kind));
    raise(EARLIER_PEAK, kind, taken);
    return taken;
  }

  /** What an acquisition costs, in nanoseconds, stack included; 0 before the first was timed. */
  public static long acquireNanos() {
    long timed = TIMED.get();
    return timed == 0 ? 0 : TIMED_NANOS.get() / timed;
  }
}
