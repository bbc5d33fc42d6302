package dev.flatline.agent.operation;

import dev.flatline.agent.moment.Trace;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** How many of a kind one operation holds: 40 bytes, kept for as long as one of them is held. */
public final class Holding {

  private static final AtomicIntegerFieldUpdater<Holding> HELD =
      AtomicIntegerFieldUpdater.newUpdater(Holding.class, "held");

  /** What each of two lines takes once is no sign of a loop, so the first has no stack. */
  private static final int FIRST_WITH_STACK = 2;

  private final int kind;
  private final @Nullable Holding next;
  private volatile int held;
  private int most;
  private int ownReturns;
  private @Nullable Trace before;
  private @Nullable Trace last;

  Holding(int kind, @Nullable Holding next) {
    this.kind = kind;
    this.next = next;
  }

  int kind() {
    return kind;
  }

  /** The most that were held at once. */
  int most() {
    return most;
  }

  @Nullable Holding next() {
    return next;
  }

  /** One more, on the thread of the operation; answers whether its stack is of interest. */
  public boolean took() {
    int holds = HELD.incrementAndGet(this);
    if (holds <= most) {
      return false;
    }
    most = holds;
    return holds >= FIRST_WITH_STACK && holds > Peaks.deferred(kind);
  }

  /** The stack of the one that was taken last. */
  public void reached(@Nullable Trace trace) {
    if (trace != null) {
      before = last;
      last = trace;
    }
  }

  /**
   * One less, on any thread.
   *
   * @param now the operation that is under way on this thread; null for none
   * @return whether that is the one that has taken it
   */
  public boolean gaveBack(@Nullable Operation now) {
    HELD.decrementAndGet(this);
    boolean own = now != null && now.has(this);
    if (own) {
      ownReturns++;
    }
    return own;
  }

  void ended() {
    int kept = held;
    // What others have given back was handed over, and came back when they liked.
    boolean cameBack = kept < most && ownReturns >= most - kept;
    Peaks.ended(kind, most, cameBack, before, last);
    before = null;
    last = null;
  }
}
