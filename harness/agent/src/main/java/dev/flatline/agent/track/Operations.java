package dev.flatline.agent.track;

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
  private static final Object[] REACHED = new Object[Kind.MOST];

  private Operations() {}

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
  static void gaveBack(ThreadState me, int kind) {
    if (me.operation != 0 && me.held[kind] > 0) {
      me.held[kind]--;
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

  /** Where that was reached: a {@link Trace}, or what {@link #keep} was given. */
  public static @Nullable Object where(int kind) {
    return REACHED[kind];
  }

  /** Keeps what the report has made of a trace. */
  public static void keep(int kind, Object decoded) {
    REACHED[kind] = decoded;
  }
}
