package dev.flatline.scenarios.ephemeralports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are kept open between lookups, up to a number, as those of a client of
 * memcached: how many are open at once it does not bound. Thread-safe.
 */
final class KeptLookups implements AutoCloseable {

  /** Says where connections come from. */
  interface Source {
    /** The address of the next one; null to leave that to the kernel. */
    @Nullable InetAddress next();
  }

  private final InetSocketAddress cache;
  private final int most;
  private final Source source;
  private final Deque<Lookup> idle = new ArrayDeque<>();

  /** The oldest, whether they are idle or taken; what comes beyond them is closed after its use. */
  private final Set<Lookup> kept = new HashSet<>();

  private boolean closed;

  /**
   * Some of which none is open yet.
   *
   * @param most connections that are kept, 0 or more
   * @param source where new ones come from
   */
  KeptLookups(InetSocketAddress cache, int most, Source source) {
    this.cache = cache;
    this.most = most;
    this.source = source;
  }

  /** Opens as many as are kept, so that none of them comes with the load. */
  void fill() throws IOException {
    for (int i = 0; i < most; i++) {
      giveBack(Lookup.open(cache, source.next()));
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
    return Lookup.open(cache, source.next());
  }

  /** Reads what it was asked for, if nobody has; keeps it if it is one of those, or closes it. */
  void giveBack(Lookup lookup) throws IOException {
    boolean idleAgain = false;
    try {
      lookup.finish();
      idleAgain = keep(lookup);
    } finally {
      if (!idleAgain) {
        forget(lookup);
        lookup.close();
      }
    }
  }

  private boolean keep(Lookup lookup) {
    synchronized (idle) {
      if (closed || !(kept.contains(lookup) || kept.size() < most)) {
        return false;
      }
      kept.add(lookup);
      idle.push(lookup);
      return true;
    }
  }

  private void forget(Lookup lookup) {
    synchronized (idle) {
      kept.remove(lookup);
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
