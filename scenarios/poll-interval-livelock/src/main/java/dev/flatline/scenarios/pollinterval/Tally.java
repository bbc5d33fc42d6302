package dev.flatline.scenarios.pollinterval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * What became of each record of a topic, counted by its offset and without sampling: offsets have
 * no gaps, as one idempotent producer writes without transactions. Thread-safe.
 */
final class Tally {

  private final List<Partition> partitions = new ArrayList<>();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong rebalances = new AtomicLong();

  private static final class Partition {
    private final BitSet handled = new BitSet();
    private long times;
    private long end;
    private int committed;

    /** Committed, so that nobody will see it again, and never handled. */
    private long lost() {
      return (long) committed - handled.get(0, committed).cardinality();
    }
  }

  Tally(int partitions) {
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new Partition());
    }
  }

  /** The broker has it. */
  synchronized void written(int partition, long offset) {
    Partition of = partitions.get(partition);
    of.end = Math.max(of.end, offset + 1);
  }

  /** Its work was done, once more if it was done before. */
  synchronized void handled(int partition, long offset) {
    Partition of = partitions.get(partition);
    of.times++;
    of.handled.set(Math.toIntExact(offset));
  }

  /** The broker has accepted that all records before this offset are done. */
  synchronized void committed(int partition, long next) {
    partitions.get(partition).committed = Math.toIntExact(next);
  }

  /** The broker has refused a commit. */
  void refused() {
    refused.incrementAndGet();
  }

  /** A member was given its partitions, at its first time or again. */
  void rebalanced() {
    rebalances.incrementAndGet();
  }

  long refusals() {
    return refused.get();
  }

  long rebalances() {
    return rebalances.get();
  }

  /** Records that the broker has and that are not committed. */
  long lag() {
    return sum(of -> of.end - of.committed);
  }

  /** Records that the broker has, each once. */
  long written() {
    return sum(of -> of.end);
  }

  /** Records that the broker has and that nobody has worked on. */
  long untouched() {
    return sum(of -> of.end - of.handled.cardinality());
  }

  /** How often the work of a record was done. */
  long handled() {
    return sum(of -> of.times);
  }

  /** How often it was done although it had been done before. */
  long duplicates() {
    return sum(of -> of.times - of.handled.cardinality());
  }

  /** Records that are committed and were never handled. */
  long lost() {
    return sum(Partition::lost);
  }

  private synchronized long sum(ToLongFunction<Partition> count) {
    return partitions.stream().mapToLong(count).sum();
  }
}
