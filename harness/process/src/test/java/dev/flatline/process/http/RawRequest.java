package dev.flatline.process.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Requests as no well-behaved client sends them. */
final class RawRequest {

  /** What the stalled ask for; nothing of it is ever read. */
  private static final int SMALL_WINDOW = 4_096;

  /** Longer than any answer of these tests takes, on a busy machine too. */
  private static final int PATIENCE_MILLIS = 60_000;

  private RawRequest() {}

  /** A whole request line and headers, with the empty line at the end. */
  static String get(String path, String... headers) {
    return "GET %s HTTP/1.1\r\n%s%s\r\n"
        .formatted(path, String.join("\r\n", headers), headers.length == 0 ? "" : "\r\n");
  }

  /** Connects, writes, and leaves it at that. */
  static Socket write(int port, String text) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  /** The same, many times. */
  static List<Socket> write(int port, String text, int times) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      sockets.add(write(port, text));
    }
    return sockets;
  }

  /** The status of an answer, and what follows if the server ends the connection; 0 if none. */
  static String answer(int port, String text) throws IOException {
    try (Socket socket =
        write(port, text.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n"))) {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
