package dev.flatline.agent.moment;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Which acquisitions keep their stack. May be changed while the program runs. */
public final class Stacks {

  /** How much is kept. */
  public enum Level {
    /** No stacks. */
    COUNTS,
    /** Each of the first {@link #FREE} of a kind in a second, then one of so many. */
    SAMPLED,
    /** Each. */
    ALL
  }

  /**
   * Of each kind: a thousand stacks of depth 50 a second take 3 ms of the 1,000 that a core has,
   * and few kinds are taken often.
   */
  public static final int FREE = 1_000;

  /** More kinds than there are, with room for the pairs of a user. */
  public static final int MOST_KINDS = 64;

  /** Stacks that are not decoded yet, about 1 kB each at depth 50. */
  public static final int MOST_RAW = 32_768;

  private static final AtomicInteger RAW = new AtomicInteger();
  private static volatile Level level = Level.SAMPLED;
  private static volatile int oneIn = 16;
  private static volatile long refused;

  /** What is left of this second. Threads may take a few too many: no order is kept among them. */
  private static final int[] FREE_OF_KIND = new int[MOST_KINDS];

  /** The same of stacks of peaks. */
  private static final int[] PEAKS_OF_KIND = new int[FREE_OF_KIND.length];

  static {
    secondPassed();
  }

  private Stacks() {}

  /** Changes what is kept of the acquisitions to come. */
  public static void set(Level wanted, int every) {
    oneIn = Math.max(1, Math.min(Short.MAX_VALUE, every));
    level = wanted;
  }

  public static Level level() {
    return level;
  }

  /** Above {@link #FREE} of a kind in a second one of so many is kept. */
  public static int oneIn() {
    return oneIn;
  }

  /** Stacks that were not taken, as {@link #MOST_RAW} waited to be decoded. */
  public static long refused() {
    return refused;
  }

  /** Called once a second. */
  public static void secondPassed() {
    Arrays.fill(FREE_OF_KIND, FREE);
    Arrays.fill(PEAKS_OF_KIND, FREE);
  }

  /**
   * For how many acquisitions the stack of the next one stands; 0 if it is not to be taken, and
   * less than 0 if chance decides: -16 for one in 16.
   */
  public static int weight(int kind) {
    Level now = level;
    if (now == Level.COUNTS) {
      return 0;
    }
    if (now == Level.ALL) {
      return 1;
    }
    if (FREE_OF_KIND[kind] > 0) {
      FREE_OF_KIND[kind]--;
      return 1;
    }
    return -oneIn;
  }

  /** The stack of the caller; null if too many wait to be decoded. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // an estimate does
  public static @Nullable Trace take(int kind, int weight) {
    if (RAW.get() >= MOST_RAW) {
      refused++;
      return null;
    }
    RAW.incrementAndGet();
    return new Trace(kind, weight);
  }

  /**
   * The stack of the caller at each level, as long as this second has some left; not one of those
   * that wait.
   */
  public static @Nullable Trace takeAnyhow(int kind) {
    if (PEAKS_OF_KIND[kind] <= 0) {
      return null;
    }
    PEAKS_OF_KIND[kind]--;
    return new Trace(kind, 1);
  }

  /** One that waited is decoded, or dropped. */
  public static void settled() {
    RAW.decrementAndGet();
  }
}
