package dev.flatline.study.bench;

import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.wire.EchoServer;
import dev.flatline.process.wire.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What the proxy adds to a round trip: direct and proxied ones in turn, in slices of a tenth of a
 * second, so that what else the machine does meets both.
 */
public final class ProxyBench {

  private static final long SLICE_NANOS = 100_000_000;
  private static final int HIGHEST_SECONDS = 60;

  private ProxyBench() {}

  /**
   * Measures.
   *
   * @param length of both together, without the warm-up of a fifth of it
   * @param bytes of a message, which comes back as it is; at least 1
   * @throws IOException if loopback refuses
   */
  public static ProxyOverhead run(Duration length, int bytes) throws IOException {
    try (EchoServer server = EchoServer.start();
        TcpProxy proxy = TcpProxy.to("bench", server.port());
        Socket direct = connect(server.port());
        Socket proxied = connect(proxy.port())) {
      byte[] message = new byte[bytes];
      alternate(direct, proxied, message, length.dividedBy(5), histogram(), histogram());
      Histogram ofDirect = histogram();
      Histogram ofProxied = histogram();
      alternate(direct, proxied, message, length, ofDirect, ofProxied);
      return ProxyOverhead.of(bytes, ofDirect, ofProxied);
    }
  }

  private static Histogram histogram() {
    return new Histogram(Duration.ofSeconds(HIGHEST_SECONDS).toNanos(), 3);
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void alternate(
      Socket direct,
      Socket proxied,
      byte[] message,
      Duration length,
      Histogram ofDirect,
      Histogram ofProxied)
      throws IOException {
    Stopwatch all = Stopwatch.start();
    while (all.within(length)) {
      slice(direct, message, ofDirect);
      slice(proxied, message, ofProxied);
    }
  }

  private static void slice(Socket socket, byte[] message, Histogram histogram) throws IOException {
    Stopwatch slice = Stopwatch.start();
    long now = 0;
    while (now < SLICE_NANOS) {
      socket.getOutputStream().write(message);
      if (socket.getInputStream().readNBytes(message.length).length < message.length) {
        throw new IOException("the echo ended");
      }
      long after = slice.nanos();
      histogram.recordValue(Math.min(after - now, histogram.getHighestTrackableValue()));
      now = after;
    }
  }
}
