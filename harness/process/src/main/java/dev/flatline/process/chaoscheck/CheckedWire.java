package dev.flatline.process.chaoscheck;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.flatline.process.wire.EchoServer;
import dev.flatline.process.wire.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** An echo server behind the proxy, and a client that stays connected while a fault strikes. */
final class CheckedWire implements CheckedTargets {

  private static final byte[] PING = "ping".getBytes(US_ASCII);
  private static final int MILLIS = 1_000;

  private final EchoServer server;
  private final TcpProxy proxy;
  private final Socket open;

  private CheckedWire() throws IOException {
    server = EchoServer.start();
    proxy = TcpProxy.to("check", server.port());
    open = connected();
  }

  static CheckedWire start() throws IOException {
    return new CheckedWire();
  }

  /** A connection that was served. */
  private Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    try {
      socket.setSoTimeout(MILLIS);
      socket.getOutputStream().write(PING);
      if (socket.getInputStream().readNBytes(PING.length).length < PING.length) {
        throw new IOException("the stream ended");
      }
      return socket;
    } catch (IOException unserved) {
      socket.close();
      throw unserved;
    }
  }

  @Override
  public TcpProxy wire() {
    return proxy;
  }

  /** Bytes, and the end of a stream. */
  @Override
  public void use() {
    try {
      open.getOutputStream().write(PING);
      open.shutdownOutput();
    } catch (IOException struck) {
      // A reset has ended the connection before.
    }
  }

  /** Whether a new connection is served. */
  @Override
  public boolean serves() {
    try {
      connected().close();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try (server;
        proxy;
        open) {
      // Closed in the opposite order.
    }
  }
}
