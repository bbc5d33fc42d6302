package dev.flatline.agent.track;

import dev.flatline.agent.moment.LongestHold;
import dev.flatline.agent.flight.Flight;
import dev.flatline.agent.moment.Trace;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What one operation holds at most. Whoever serves operations calls {@link #begin} and {@link #end}
 * on the thread that serves.
 */
public final class Operations {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final AtomicLongArray PEAK = new AtomicLongArray(Kind.MOST);
  private static final AtomicLongArray RECENT_PEAK = new AtomicLongArray(Kind.MOST);
  private static final Object[] REACHED = new Object[Kind.MOST];
  private static final LongestHold[] LONGEST = longest();

  private Operations() {}

  private static LongestHold[] longest() {
    LongestHold[] longest = new LongestHold[Kind.MOST];
    for (int kind = 0; kind < longest.length; kind++) {
      longest[kind] = new LongestHold();
    }
    return longest;
  }

  /** The longest time for which an operation held one of the kind. */
  public static LongestHold longest(int kind) {
    return LONGEST[kind];
  }

  /** Starts an operation on this thread: it holds nothing yet. */
  public static void begin() {
    ThreadState me = ThreadState.current();
    int number = NUMBER.incrementAndGet();
    me.operation = number == 0 ? NUMBER.incrementAndGet() : number;
    Arrays.fill(me.held, 0);
    me.mostHeld = 0;
    me.recorded = Flight.operationBegins(me.operation);
  }

  /** Ends it. */
  public static void end() {
    ThreadState me = ThreadState.current();
    Object recorded = me.recorded;
    if (recorded != null) {
      me.recorded = null;
      Flight.operationEnds(
          recorded, me.operation, me.mostHeld, me.mostHeld == 0 ? null : Kind.nameOf(me.mostKind));
    }
    me.operation = 0;
  }

  /** Operations so far. */
  public static int count() {
    return NUMBER.get();
  }

  /** Counts one more of the kind; answers whether no operation held as many before. */
  static boolean took(ThreadState me, int kind) {
    if (me.operation == 0) {
      return false;
    }
    int holds = ++me.held[kind];
    Tracker.raise(RECENT_PEAK, kind, holds);
    if (holds > me.mostHeld) {
      me.mostHeld = holds;
      me.mostKind = kind;
    }
    long peak = PEAK.get(kind);
    while (holds > peak) {
      if (PEAK.compareAndSet(kind, peak, holds)) {
        return true;
      }
      peak = PEAK.get(kind);
    }
    return false;
  }

  /** Counts one less. */
  static void gaveBack(ThreadState me, Held held) {
    if (me.operation == 0) {
      return;
    }
    if (me.held[held.kind] > 0) {
      me.held[held.kind]--;
    }
    if (me.operation == held.operation) {
      LONGEST[held.kind].ended(held.openedNanos, held.where());
    }
  }

  /** Keeps where the greatest number of the kind was reached. */
  static void reached(int kind, Object where) {
    REACHED[kind] = where;
  }

  /** The most of the kind that one operation has held at once; 0 without operations. */
  public static long peak(int kind) {
    return PEAK.get(kind);
  }

  /** The most of the kind that one operation has held at once since the last call. */
  public static long takePeak(int kind) {
    return RECENT_PEAK.getAndSet(kind, 0);
  }

  /** Where the peak was reached: a {@link Trace}, or what {@link #keep} was given. */
  public static @Nullable Object where(int kind) {
    return REACHED[kind];
  }

  /** Keeps what the report has made of a trace. */
  public static void keep(int kind, Object decoded) {
    REACHED[kind] = decoded;
  }
}
