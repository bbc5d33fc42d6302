package dev.flatline.engine.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client of an echo server that stays connected while a fault strikes. */
final class CheckedWire implements AutoCloseable {

  private static final byte[] PING = "ping".getBytes(US_ASCII);
  private static final int MILLIS = 1_000;

  private final Socket socket;

  private CheckedWire(Socket socket) {
    this.socket = socket;
  }

  static CheckedWire to(int port) throws IOException {
    CheckedWire wire = new CheckedWire(new Socket(InetAddress.getLoopbackAddress(), port));
    wire.echo();
    return wire;
  }

  /** Gives the fault something to strike: bytes, and the end of a stream. */
  void send() {
    try {
      socket.getOutputStream().write(PING);
      socket.shutdownOutput();
    } catch (IOException struck) {
      // A reset has ended the connection before.
    }
  }

  private void echo() throws IOException {
    socket.setSoTimeout(MILLIS);
    socket.getOutputStream().write(PING);
    if (socket.getInputStream().readNBytes(PING.length).length < PING.length) {
      throw new IOException("the stream ended");
    }
  }

  /** Whether a new connection is served. */
  static boolean echoes(int port) {
    try {
      to(port).close();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
