package dev.flatline.lint.flow;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/** A value on the stack or in a local variable, by where it may come from. Immutable. */
public final class FlowValue implements Value {

  /** More sources than these are not told apart: the value is then of unknown origin. */
  private static final int MOST_SOURCES = 48;

  private static final int[] NONE = {};

  static final FlowValue DEAD = new FlowValue(1, false, NONE);
  private static final FlowValue UNKNOWN = new FlowValue(1, true, NONE);
  private static final FlowValue UNKNOWN_WIDE = new FlowValue(2, true, NONE);

  private final int size;
  private final boolean live;
  private final int[] sources;
  private @Nullable Set<Integer> asSet;

  private FlowValue(int size, boolean live, int[] sources) {
    this.size = size;
    this.live = live;
    this.sources = sources;
  }

  static FlowValue unknown(int size) {
    return size == 1 ? UNKNOWN : UNKNOWN_WIDE;
  }

  static FlowValue of(int size, int source) {
    return new FlowValue(size, true, new int[] {source});
  }

  static FlowValue parameter(int size, int slot) {
    return of(size, -1 - slot);
  }

  @Override
  public int getSize() {
    return size;
  }

  /** Whether it can be read at all: a slot that is written on one of two ways only cannot. */
  public boolean live() {
    return live;
  }

  /**
   * The instructions that may have made it, by index; below 0 the parameters, {@code -1} for the
   * one in slot 0.
   */
  public Set<Integer> sources() {
    Set<Integer> set = asSet;
    if (set == null) {
      Set<Integer> boxed = new LinkedHashSet<>();
      for (int source : sources) {
        boxed.add(source);
      }
      set = Set.copyOf(boxed);
      asSet = set;
    }
    return set;
  }

  FlowValue merged(FlowValue other) {
    if (equals(other)) {
      return this;
    }
    if (!live || !other.live || size != other.size) {
      return DEAD;
    }
    int[] both = union(sources, other.sources);
    if (both.length == sources.length) {
      return this;
    }
    return both.length > MOST_SOURCES ? unknown(size) : new FlowValue(size, true, both);
  }

  /** Of two sorted arrays. */
  private static int[] union(int[] one, int[] other) {
    int[] both = new int[one.length + other.length];
    int length = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      int next;
      if (j >= other.length || (i < one.length && one[i] <= other[j])) {
        next = one[i++];
      } else {
        next = other[j++];
      }
      if (length == 0 || both[length - 1] != next) {
        both[length++] = next;
      }
    }
    return Arrays.copyOf(both, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof FlowValue value
            && size == value.size
            && live == value.live
            && Arrays.equals(sources, value.sources));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sources);
  }
}
