package dev.flatline.agent.operation;

import dev.flatline.agent.flight.Flight;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An operation of one thread, from its begin to its end. What it has taken may be given back by
 * other threads; all else happens on its own.
 */
public final class Operation {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static volatile End recorder = (begun, number, most, kind) -> {};

  private final int boundary;
  private final @Nullable Operation outer;
  private final int number;
  private final @Nullable Object recorded;
  private int nested;
  private @Nullable Holding first;

  private Operation(int boundary, @Nullable Operation outer) {
    this.boundary = boundary;
    this.outer = outer;
    int next = NUMBER.incrementAndGet();
    number = next == 0 ? NUMBER.incrementAndGet() : next;
    recorded = Flight.operationBegins(number);
  }

  /** What is told when an operation ends that is recorded. */
  @FunctionalInterface
  public interface End {
    /**
     * It has ended.
     *
     * @param begun what was answered when it began
     * @param most the most of a kind that it held at once
     * @param kind the number of that kind
     */
    void of(Object begun, int number, int most, int kind);
  }

  /** Sets who is told of ends. */
  public static void endsAre(End told) {
    recorder = told;
  }

  /** Operations so far. */
  public static int count() {
    return NUMBER.get();
  }

  /** Its number, which is not 0. */
  public int number() {
    return number;
  }

  /** The operation that is under way on a thread after a boundary was entered. */
  public static Operation entered(@Nullable Operation now, int boundary) {
    if (now != null && now.boundary >= boundary) {
      now.nested++;
      return now;
    }
    return new Operation(boundary, now);
  }

  /** The one that is under way after the program has said that one begins. */
  public static Operation told(@Nullable Operation now) {
    return new Operation(Boundary.TOLD, now != null && now.isTold() ? now.ended() : now);
  }

  /** The one that is under way after a boundary was left; null for none. */
  public static @Nullable Operation left(@Nullable Operation now, int boundary) {
    if (now == null || now.boundary < boundary) {
      // It was entered before the agent was there.
      return now;
    }
    if (now.nested > 0) {
      now.nested--;
      return now;
    }
    // One that the program has begun and never ended is over with what is around it.
    return now.boundary > boundary ? left(now.ended(), boundary) : now.ended();
  }

  private boolean isTold() {
    return boundary == Boundary.TOLD;
  }

  private @Nullable Operation ended() {
    int most = 0;
    int kind = 0;
    for (Holding holding = first; holding != null; holding = holding.next()) {
      holding.ended();
      if (holding.most() > most) {
        most = holding.most();
        kind = holding.kind();
      }
    }
    if (recorded != null) {
      recorder.of(recorded, number, most, kind);
    }
    return outer;
  }

  boolean has(Holding one) {
    for (Holding holding = first; holding != null; holding = holding.next()) {
      if (holding == one) {
        return true;
      }
    }
    return false;
  }

  /** What it holds of a kind. */
  public Holding of(int kind) {
    for (Holding holding = first; holding != null; holding = holding.next()) {
      if (holding.kind() == kind) {
        return holding;
      }
    }
    first = new Holding(kind, first);
    return first;
  }
}
