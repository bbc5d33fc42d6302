package dev.flatline.engine.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A server on {@code 127.0.0.1}, each request on a thread of its own, so that a client that stalls
 * stalls nobody else.
 *
 * <p>Thread-safe; who started it closes it.
 */
public final class LoopbackServer implements AutoCloseable {

  /** Ten viewers and a few scrapers, each with a connection that stalls; the rest is refused. */
  private static final int MOST_AT_ONCE = 64;

  /** The time a stalled client may take to send its request, in seconds. */
  private static final String REQUEST_SECONDS = "10";

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private LoopbackServer(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Listens, and answers once paths are given to it.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port) throws IOException {
    prefer("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    // Else an answer in two writes waits 40 ms for the client's acknowledgement of the first.
    prefer("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "http");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
    return new LoopbackServer(server, threads);
  }

  private static void prefer(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Answers a path and all below it. */
  public void answer(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
