package dev.flatline.agent.track;

import org.jspecify.annotations.Nullable;

/** A part of the table, with a lock and counters of its own. */
public final class Stripe {

  /** Bits of the hash that choose the stripe. */
  static final int BITS = 6;

  private final long[] opened = new long[Kind.MOST];
  private final long[] closed = new long[Kind.MOST];
  private final long[] collected = new long[Kind.MOST];
  private final long[] lost = new long[Kind.MOST];
  private final long[] heldNanos = new long[Kind.MOST];
  private @Nullable Held[] buckets = new Held[16];
  private int size;
  private long dropped;

  Stripe() {}

  /** Answers false if it is there already, or there is no room. */
  synchronized boolean add(Held held, Object key, int most) {
    if (find(key, held.hash) != null) {
      return false;
    }
    if (size >= most) {
      dropped++;
      return false;
    }
    if (size >= buckets.length) {
      grow();
    }
    int at = index(held.hash, buckets.length);
    held.next = buckets[at];
    buckets[at] = held;
    size++;
    opened[held.kind]++;
    return true;
  }

  synchronized @Nullable Held find(Object key, int hash) {
    for (Held held = buckets[index(hash, buckets.length)]; held != null; held = held.next) {
      if (held.hash == hash && held.refersTo(key)) {
        return held;
      }
    }
    return null;
  }

  /** Answers what was given back; null if it is not known. */
  synchronized @Nullable Held close(Object key, int hash) {
    Held held = find(key, hash);
    if (held != null) {
      close(held);
    }
    return held;
  }

  /** Counts one as given back, unless it was; answers whether it was not. */
  public synchronized boolean close(Held held) {
    if (!remove(held)) {
      return false;
    }
    closed[held.kind]++;
    heldNanos[held.kind] += System.nanoTime() - held.openedNanos;
    return true;
  }

  /** Counts one that the collector has taken as what that means for its kind. */
  public synchronized boolean collect(Held held, boolean isLost) {
    if (!remove(held)) {
      return false;
    }
    if (isLost) {
      lost[held.kind]++;
    } else {
      collected[held.kind]++;
    }
    return true;
  }

  private boolean remove(Held held) {
    if (held.over) {
      return false;
    }
    int at = index(held.hash, buckets.length);
    Held before = null;
    Held here = buckets[at];
    while (here != null && here != held) {
      before = here;
      here = here.next;
    }
    if (here == null) {
      return false;
    }
    if (before == null) {
      buckets[at] = held.next;
    } else {
      before.next = held.next;
    }
    held.over = true;
    size--;
    return true;
  }

  private void grow() {
    @Nullable Held[] larger = new Held[buckets.length * 2];
    for (Held first : buckets) {
      Held held = first;
      while (held != null) {
        Held next = held.next;
        int at = index(held.hash, larger.length);
        held.next = larger[at];
        larger[at] = held;
        held = next;
      }
    }
    buckets = larger;
  }

  private static int index(int hash, int length) {
    return (hash >>> BITS) & (length - 1);
  }

  /** What is in it now. */
  public synchronized Held[] all() {
    Held[] all = new Held[size];
    int at = 0;
    for (Held first : buckets) {
      for (Held held = first; held != null; held = held.next) {
        all[at++] = held;
      }
    }
    return all;
  }

  /** Adds its counters to those of the others. */
  public synchronized void addTo(Counts counts) {
    for (int kind = 0; kind < Kind.MOST; kind++) {
      counts.opened[kind] += opened[kind];
      counts.closed[kind] += closed[kind];
      counts.collected[kind] += collected[kind];
      counts.lost[kind] += lost[kind];
      counts.heldNanos[kind] += heldNanos[kind];
    }
    counts.records += size;
    counts.dropped += dropped;
  }
}
