package dev.flatline.agent.flight;

import org.jspecify.annotations.Nullable;

/**
 * Tells the flight recorder of the JDK what is taken and given back, once one has been started in
 * the process. Until then nothing of it is loaded; without the module {@code jdk.jfr} nothing is
 * ever told.
 *
 * <p>Of more than {@link #MOST} acquisitions a second one in two, four, eight, … is told: which
 * ones, their identity decides, so that a release is told if its acquisition was.
 */
public final class Flight {

  /** With its stack an event takes some 3 µs: a thousand a second are 0.3 % of a processor. */
  private static final int MOST = 1_000;

  private static final int MOST_BITS = 20;
  private static final double NANOS = 1e9;

  private static final boolean PRESENT = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private static volatile boolean on;
  private static volatile int resourceMask;
  private static volatile int operationMask;

  private Flight() {}

  /** Whether somebody records. */
  public static boolean on() {
    return on;
  }

  /**
   * Called once a second: looks whether somebody records, and how much is to be told.
   *
   * @param acquisitions since the last call
   * @param operations since the last call
   * @param nanos since the last call
   */
  public static void secondPassed(long acquisitions, long operations, long nanos) {
    if (PRESENT && nanos > 0) {
      resourceMask = mask(acquisitions * NANOS / nanos);
      operationMask = mask(operations * NANOS / nanos);
      on = FlightEvents.recorderStarted();
    }
  }

  private static int mask(double perSecond) {
    int bits = 0;
    while (bits < MOST_BITS && perSecond / (1 << bits) > MOST) {
      bits++;
    }
    return (1 << bits) - 1;
  }

  /**
   * Something was taken.
   *
   * @param hash its identity
   * @param operation the number of the operation that took it; 0 for none
   */
  public static void acquired(String kind, int hash, int operation) {
    int mask = resourceMask;
    if ((hash & mask) == 0) {
      FlightEvents.acquired(kind, hash, operation, mask + 1);
    }
  }

  /** Something was given back. */
  public static void released(String kind, int hash, int operation, long heldNanos) {
    int mask = resourceMask;
    if ((hash & mask) == 0) {
      FlightEvents.released(kind, hash, operation, heldNanos, mask + 1);
    }
  }

  /** A scope begins to run what was deferred; answers what {@link #scopeEnds} is to be given. */
  public static @Nullable Object scopeBegins() {
    return on ? FlightEvents.scopeBegins() : null;
  }

  /** It has run all of it. */
  public static void scopeEnds(@Nullable Object begun, int calls, int operation) {
    if (begun != null) {
      FlightEvents.scopeEnds(begun, calls, operation);
    }
  }

  /** An operation begins; answers what {@link #operationEnds} is to be given. */
  public static @Nullable Object operationBegins(int number) {
    return on && (number & operationMask) == 0 ? FlightEvents.operationBegins() : null;
  }

  /**
   * It has ended.
   *
   * @param most the most of a kind that it held at once
   * @param kind of which that was; empty if it held nothing
   */
  public static void operationEnds(
      @Nullable Object begun, int number, int most, @Nullable String kind) {
    if (begun != null) {
      FlightEvents.operationEnds(begun, number, most, kind == null ? "" : kind, operationMask + 1);
    }
  }

  /** The load has stopped, and what is held has survived that. */
  public static void checkpoint(int number, long held, long survivors) {
    if (on) {
      FlightEvents.checkpoint(number, held, survivors);
    }
  }

  /**
   * Whoever breaks things in the process says so.
   *
   * @param phase {@code began} or {@code ended}
   */
  public static void fault(String name, String phase) {
    if (on) {
      FlightEvents.fault(name, phase);
    }
  }
}
