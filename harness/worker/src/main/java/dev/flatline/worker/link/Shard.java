package dev.flatline.worker.link;

import java.io.Serializable;
import java.util.Locale;

/**
 * A share of the arrivals of one schedule: those whose index leaves the remainder {@code index}
 * when divided by {@code count}. The shards of a schedule have no arrival in common, and together
 * have all.
 *
 * @param index from 0
 * @param count of all shards, at least 1
 */
public record Shard(int index, int count) implements Serializable {

  /** All arrivals. */
  public static final Shard WHOLE = new Shard(0, 1);

  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot share arrivals because there is no such shard: index=%d, count=%d; give 0 to count - 1",
              index,
              count));
    }
  }

  /** The index in the whole schedule of an arrival that is the nth of this shard, from 0. */
  public long global(long nth) {
    return nth * count + index;
  }

  public boolean whole() {
    return count == 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
