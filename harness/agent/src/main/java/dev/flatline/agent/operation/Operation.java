package dev.flatline.agent.operation;

import org.jspecify.annotations.Nullable;

/**
 * An operation of one thread, from its begin to its end. What it has taken may be given back by
 * other threads; all else happens on its own.
 */
public final class Operation {

  private final int boundary;
  private final @Nullable Operation outer;
  private int nested;
  private @Nullable Holding first;

  private Operation(int boundary, @Nullable Operation outer) {
    this.boundary = boundary;
    this.outer = outer;
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
    for (Holding holding = first; holding != null; holding = holding.next()) {
      holding.ended();
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
