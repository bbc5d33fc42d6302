package dev.flatline.process.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** Sends back what it gets: the far end of a check or a benchmark of the wire. */
public final class EchoServer implements AutoCloseable {

  private final ServerSocket listener;

  private EchoServer(ServerSocket listener) {
    this.listener = listener;
  }

  /**
   * Starts one on a free port of loopback.
   *
   * @throws IOException if none is free
   */
  public static EchoServer start() throws IOException {
    EchoServer server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(server::accept);
    return server;
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon(() -> echo(socket));
      }
    } catch (IOException closed) {
      // The end of it.
    }
  }

  private static void echo(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream()) {
      in.transferTo(socket.getOutputStream());
    } catch (SocketException reset) {
      // What a fault does to a server.
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
