package dev.flatline.scenarios.ephemeralports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are kept open between lookups, up to a number, as those of a client of
 * memcached: how many are open at once it does not bound. Thread-safe.
 */
final class KeptLookups implements AutoCloseable {

  private final InetSocketAddress cache;
  private final int most;
  private final Supplier<@Nullable InetAddress> source;
  private final Deque<Lookup> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Some of which none is open yet.
   *
   * @param most connections that are kept, 0 or more
   * @param source the address that the next one comes from; null to leave that to the kernel
   */
  KeptLookups(InetSocketAddress cache, int most, Supplier<@Nullable InetAddress> source) {
    this.cache = cache;
    this.most = most;
    this.source = source;
  }

  /** Opens as many as are kept, so that none of them comes with the load. */
  void fill() throws IOException {
    List<Lookup> opened = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      opened.add(take());
    }
    for (Lookup lookup : opened) {
      giveBack(lookup);
    }
  }

  /**
   * One that is idle, or a new one.
   *
   * @throws java.net.BindException if none is idle and no port is left
   */
  Lookup take() throws IOException {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return Lookup.open(cache, source.get());
  }

  /** Reads what it was asked for, if nobody has; keeps it if there is room, or else closes it. */
  void giveBack(Lookup lookup) throws IOException {
    boolean kept = false;
    try {
      lookup.finish();
      kept = keep(lookup);
    } finally {
      if (!kept) {
        lookup.close();
      }
    }
  }

  private boolean keep(Lookup lookup) {
    synchronized (idle) {
      if (closed || idle.size() >= most) {
        return false;
      }
      idle.push(lookup);
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    List<Lookup> left;
    synchronized (idle) {
      closed = true;
      left = List.copyOf(idle);
      idle.clear();
    }
    for (Lookup lookup : left) {
      lookup.close();
    }
  }
}
