package dev.flatline.process.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between a client and a server on loopback, with faults.
 *
 * <p>A plain blocking channel and two threads for each connection: a pool has tens of connections,
 * and a thread that waits for one chunk is the simplest thing that can hold it back. {@code
 * flatline bench proxy} prints what it costs. Faults are armed before the first connection or at
 * any time later, strike existing connections and new ones, and end by themselves when the proxy is
 * closed.
 */
public final class TcpProxy implements AutoCloseable {

  /** A leak in the client must not become one of the harness. */
  private static final int MOST_CONNECTIONS = 2_000;

  private static final int END_MILLIS = 5_000;

  private final String name;
  private final InetSocketAddress upstream;
  private final InetSocketAddress address;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refusedByServer = new AtomicLong();
  private final AtomicLong bytesUp = new AtomicLong();
  private final AtomicLong bytesDown = new AtomicLong();
  private ServerSocketChannel listener;
  private @Nullable Thread acceptor;
  private boolean closed;

  private TcpProxy(String name, InetSocketAddress upstream, ServerSocketChannel listener)
      throws IOException {
    this.name = name;
    this.upstream = upstream;
    this.listener = listener;
    this.address = (InetSocketAddress) listener.getLocalAddress();
  }

  /**
   * Starts a proxy on a free port of loopback.
   *
   * @param name of its threads
   * @param port of the server on loopback
   * @throws IOException if no port is free
   */
  public static TcpProxy to(String name, int port) throws IOException {
    return between(name, 0, port);
  }

  /**
   * Starts a proxy on a port of loopback.
   *
   * @param name of its threads
   * @param from where it listens
   * @param to port of the server on loopback
   * @throws IOException if that port is not free
   */
  public static TcpProxy between(String name, int from, int to) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    TcpProxy proxy =
        new TcpProxy(
            name,
            new InetSocketAddress(loopback, to),
            listenAt(new InetSocketAddress(loopback, from)));
    proxy.accept(proxy.listener);
    return proxy;
  }

  private static ServerSocketChannel listenAt(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      return channel.bind(address);
    } catch (IOException taken) {
      channel.close();
      throw taken;
    }
  }

  /** Where clients connect. */
  public int port() {
    return address.getPort();
  }

  String name() {
    return name;
  }

  /**
   * Arms a fault.
   *
   * @param share of the connections that it strikes, 0 to 1
   * @param seed which connections these are
   * @throws IllegalArgumentException if the share is out of range
   */
  public ArmedFault arm(WireFault fault, double share, long seed) {
    return arm(fault, share, Long.MAX_VALUE, seed);
  }

  /**
   * Arms a fault for a share of the connections that are open now; those that are opened later are
   * not touched, as after a firewall has lost the table of what it let through.
   *
   * @throws IllegalArgumentException if the share is out of range
   */
  public ArmedFault armForOpen(WireFault fault, double share, long seed) {
    return arm(fault, share, accepted.get(), seed);
  }

  private ArmedFault arm(WireFault fault, double share, long newest, long seed) {
    ArmedFault one = new ArmedFault(this, fault, share, newest, seed);
    armed.add(one);
    if (fault instanceof WireFault.Reset) {
      for (Connection connection : open) {
        if (one.strikes(connection.number())) {
          one.touched(0);
          connection.reset();
        }
      }
    } else if (fault instanceof WireFault.Refuse && share > 0) {
      stopListening();
    }
    return one;
  }

  List<ArmedFault> armed() {
    return armed;
  }

  void ended(ArmedFault one) {
    armed.remove(one);
    if (one.fault() instanceof WireFault.BlackHole) {
      open.forEach(connection -> connection.holeEnded(one));
    } else if (one.fault() instanceof WireFault.Refuse) {
      listenAgain();
    }
  }

  /** What went through since the start. */
  public WireCounters counters() {
    return new WireCounters(
        accepted.get(), open.size(), refusedByServer.get(), bytesUp.get(), bytesDown.get());
  }

  void carried(Direction direction, int bytes) {
    (direction == Direction.UPSTREAM ? bytesUp : bytesDown).addAndGet(bytes);
  }

  void closed(Connection connection) {
    open.remove(connection);
  }

  private void accept(ServerSocketChannel channel) {
    Thread thread = new Thread(() -> acceptFrom(channel), name + "-accept");
    thread.setDaemon(true);
    acceptor = thread;
    thread.start();
  }

  private void acceptFrom(ServerSocketChannel channel) {
    try {
      while (true) {
        connect(channel.accept());
      }
    } catch (ClosedChannelException stopped) {
      // Refuse is armed, or the proxy is closed.
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException("the proxy cannot accept any more", broken);
    }
  }

  private void connect(SocketChannel client) throws IOException {
    long number = accepted.incrementAndGet();
    SocketChannel server = SocketChannel.open();
    Connection connection = new Connection(this, number, client, server);
    open.add(connection);
    if (open.size() > MOST_CONNECTIONS || resetAtOnce(number)) {
      connection.reset();
      return;
    }
    try {
      server.connect(upstream);
    } catch (IOException down) {
      refusedByServer.incrementAndGet();
      connection.reset();
      return;
    }
    connection.start();
  }

  private boolean resetAtOnce(long number) {
    for (ArmedFault one : armed) {
      if (one.fault() instanceof WireFault.Reset && one.strikes(number)) {
        one.touched(0);
        return true;
      }
    }
    return false;
  }

  private synchronized void stopListening() {
    try {
      listener.close();
      // The kernel listens for as long as a thread is inside of accept.
      if (acceptor != null) {
        acceptor.join(END_MILLIS);
      }
    } catch (IOException error) {
      throw new java.io.UncheckedIOException("the proxy cannot stop listening", error);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void listenAgain() {
    if (closed || listener.isOpen()) {
      return;
    }
    try {
      listener = listenAt(address);
      accept(listener);
    } catch (IOException taken) {
      throw new java.io.UncheckedIOException(
          "Cannot listen again because the port was taken meanwhile: port=" + port(), taken);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      stopListening();
    }
    armed.forEach(ArmedFault::end);
    open.forEach(Connection::close);
  }
}
