package dev.flatline.process.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** One connection to an echo server, in lines of four characters. */
final class Client implements AutoCloseable {

  private static final int GENEROUS_MILLIS = 30_000;

  private final Socket socket;

  private Client(Socket socket) {
    this.socket = socket;
  }

  static Client to(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    return new Client(socket);
  }

  /** What comes back of it. */
  String echo(String four) throws IOException {
    send(four);
    return receive(GENEROUS_MILLIS);
  }

  void send(String four) throws IOException {
    socket.getOutputStream().write(four.getBytes(US_ASCII));
  }

  /** What comes within so many milliseconds; "" if nothing does, "end" at the end of the stream. */
  String receive(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      byte[] got = socket.getInputStream().readNBytes(4);
      return got.length == 0 ? "end" : new String(got, US_ASCII);
    } catch (SocketTimeoutException nothing) {
      return "";
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
