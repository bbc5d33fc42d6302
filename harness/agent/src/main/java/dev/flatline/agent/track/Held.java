package dev.flatline.agent.track;

import dev.flatline.agent.moment.Checkpoints;
import dev.flatline.agent.moment.Trace;
import dev.flatline.agent.operation.Holding;
import dev.flatline.agent.operation.Operation;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One object that was taken and not given back: 64 bytes with compressed references.
 *
 * <p>Written under the lock of its stripe, but for {@link #where}, which the report alone replaces.
 */
public final class Held extends WeakReference<Object> {

  final int hash;
  final byte kind;
  final short weight;
  final long openedNanos;
  final int checkpoint;
  final @Nullable Holding holding;
  @Nullable Held next;
  final @Nullable Held parent;
  volatile boolean over;
  private @Nullable Object where;

  Held(
      Object key,
      int hash,
      int kind,
      int weight,
      @Nullable Holding holding,
      @Nullable Trace trace,
      @Nullable Held parent) {
    super(key);
    this.hash = hash;
    this.kind = (byte) kind;
    this.weight = (short) weight;
    this.holding = holding;
    this.parent = parent;
    where = trace;
    checkpoint = Checkpoints.now();
    openedNanos = System.nanoTime();
  }

  /** The number of its kind. */
  public int kind() {
    return kind;
  }

  /** How many acquisitions its stack stands for; 0 if it has none. */
  public int weight() {
    return weight;
  }

  /** {@link System#nanoTime} of its acquisition. */
  public long openedNanos() {
    return openedNanos;
  }

  /** Checkpoints that there were when it was acquired. */
  public int checkpoint() {
    return checkpoint;
  }

  /**
   * Tells the operation that has taken it, if it was in one, that it is back.
   *
   * @return whether that is the one that is under way
   */
  boolean leaveOperation(@Nullable Operation now) {
    return holding != null && holding.gaveBack(now);
  }

  /** Whether it was given back, or what it belongs to was. */
  public boolean isOver() {
    return over || (parent != null && parent.over);
  }

  /** A {@link Trace}, or what the report has made of it; null if no stack was taken. */
  public @Nullable Object where() {
    return where;
  }

  /** Takes the stack out, if it is there and nobody has taken it before. */
  public synchronized @Nullable Trace takeTrace() {
    if (where instanceof Trace trace) {
      where = null;
      return trace;
    }
    return null;
  }

  /** Keeps what the report has made of the stack. */
  public void where(@Nullable Object decoded) {
    where = decoded;
  }
}
