package dev.flatline.process.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client, its own connection to the server, and a pump for each direction. */
final class Connection {

  private final TcpProxy proxy;
  private final long number;
  private final SocketChannel client;
  private final SocketChannel server;
  private final AtomicInteger streams = new AtomicInteger(2);

  /** Black holes that took bytes of this connection. */
  private final Set<ArmedFault> holes = ConcurrentHashMap.newKeySet();

  private final Map<ArmedFault, Long> sinceBegun = new ConcurrentHashMap<>();

  Connection(TcpProxy proxy, long number, SocketChannel client, SocketChannel server)
      throws IOException {
    this.proxy = proxy;
    this.number = number;
    this.client = client;
    this.server = server;
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    server.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  void start() {
    for (Direction direction : Direction.values()) {
      Thread pump =
          new Thread(new Pump(this, direction), proxy.name() + "-" + number + "-" + direction);
      pump.setDaemon(true);
      pump.start();
    }
  }

  long number() {
    return number;
  }

  TcpProxy proxy() {
    return proxy;
  }

  SocketChannel from(Direction direction) {
    return direction == Direction.UPSTREAM ? client : server;
  }

  SocketChannel to(Direction direction) {
    return direction == Direction.UPSTREAM ? server : client;
  }

  void swallowed(ArmedFault hole) {
    holes.add(hole);
  }

  /** Bytes of both directions since this fault began for this connection. */
  long sinceBegun(ArmedFault cut, long bytes) {
    return sinceBegun.merge(cut, bytes, Long::sum);
  }

  /** A stream that lost bytes must not go on. */
  void holeEnded(ArmedFault hole) {
    if (holes.remove(hole)) {
      reset();
    }
  }

  /** Both sides get an RST and lose what was not read yet. */
  void reset() {
    for (SocketChannel side : new SocketChannel[] {client, server}) {
      try {
        side.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException gone) {
        // It is closed already: there is nobody left to reset.
      }
    }
    close();
  }

  /** One of the two streams has ended in order. */
  void streamEnded() {
    if (streams.decrementAndGet() == 0) {
      close();
    }
  }

  void close() {
    closeQuietly(client);
    closeQuietly(server);
    proxy.closed(this);
  }

  static void closeQuietly(@Nullable SocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException gone) {
      // The kernel has closed it in any case; what was not delivered is the fault's or the peer's.
    }
  }
}
