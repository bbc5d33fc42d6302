package dev.flatline.process.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A server on {@code 127.0.0.1}: every request on a thread of its own, each kind of answer in
 * bounded number, so that no client and no kind of client takes the room of another. It answers
 * only who asks for it by a name that it goes by, and never a page from elsewhere.
 *
 * <p>Thread-safe; who started it closes it.
 */
public final class LoopbackServer implements AutoCloseable {

  /** A client on the same machine sends a request, and takes what an answer has, within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Requests that are read at once: the next one takes the place of the one that stalls longest.
   */
  private static final int READING = 64;

  private static final int MISDIRECTED = 421;

  /** What is answered, each kind with room of its own. */
  public enum Kind {
    /** Scrapes: they come alone or by twos, and the newest always has room. */
    SCRAPE(8, Duration.ZERO),
    /** Pages and switches: they are answered at once. */
    PAGE(16, Duration.ZERO),
    /** Streams, as long as somebody watches: ten viewers, and as many windows left open again. */
    STREAM(32, Duration.ofSeconds(5));

    private final int most;
    private final Duration whenFull;

    Kind(int most, Duration whenFull) {
      this.most = most;
      this.whenFull = whenFull;
    }
  }

  private final HttpServer server;
  private final RequestThreads threads;
  private final Map<Kind, Stage> answering;
  private final HostRule hosts;

  private LoopbackServer(
      HttpServer server, RequestThreads threads, Map<Kind, Stage> answering, HostRule hosts) {
    this.server = server;
    this.threads = threads;
    this.answering = answering;
    this.hosts = hosts;
  }

  /** The same under the names of loopback. */
  public static LoopbackServer start(int port) throws IOException {
    return start(port, HostRule.LOOPBACK);
  }

  /**
   * Listens, and answers once paths are given to it.
   *
   * @param port 0 for any that is free
   * @param hosts names by which it may be asked
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, HostRule hosts) throws IOException {
    return start(port, hosts, PATIENCE);
  }

  static LoopbackServer start(int port, HostRule hosts, Duration patience) throws IOException {
    // Else an answer in two writes waits 40 ms for the client's acknowledgement of the first.
    prefer("sun.net.httpserver.nodelay", "true");
    // Of one that says nothing at all the server keeps a descriptor, and closes it after 10 to 20
    // s. Open files of the harness itself are a few dozen.
    prefer("jdk.httpserver.maxConnections", "512");
    prefer("sun.net.httpserver.maxReqTime", Long.toString(PATIENCE.toSeconds()));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    Map<Kind, Stage> answering = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      answering.put(kind, new Stage(kind.most, patience, kind.whenFull));
    }
    RequestThreads threads =
        new RequestThreads(
            RequestThreads.reading(READING, patience), List.copyOf(answering.values()));
    server.setExecutor(threads);
    server.start();
    return new LoopbackServer(server, threads, answering, hosts);
  }

  private static void prefer(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Answers a path, and nothing below it, if it is asked by that method. */
  public void answer(String method, String path, Kind kind, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          if (!Call.current().enter(stage(kind))) {
            refuse(exchange, 503, "as many as it can serve are there already; come again later");
          } else if (!hosts.admits(exchange.getRequestHeaders().get("Host"))) {
            refuse(
                exchange,
                MISDIRECTED,
                "it is asked by a name that is not its own; ask 127.0.0.1, or start it with"
                    + " --allow-host NAME");
          } else if (fromElsewhere(exchange.getRequestHeaders())) {
            refuse(exchange, 403, "a page from elsewhere asks");
          } else if (!exchange.getRequestURI().getPath().equals(path)) {
            refuse(exchange, 404, "there is nothing at that path");
          } else if (!exchange.getRequestMethod().equals(method) && !head(exchange, kind)) {
            refuse(exchange, 405, "it is asked by another method than " + method);
          } else {
            handler.handle(exchange);
          }
        });
  }

  private Stage stage(Kind kind) {
    Stage stage = answering.get(kind);
    if (stage == null) {
      throw new IllegalStateException("Cannot answer because there is no stage: kind=" + kind);
    }
    return stage;
  }

  private static boolean head(HttpExchange exchange, Kind kind) {
    return kind == Kind.SCRAPE && exchange.getRequestMethod().equals("HEAD");
  }

  private static boolean fromElsewhere(Headers headers) {
    String origin = headers.getFirst("Origin");
    String host = headers.getFirst("Host");
    return origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
  }

  private static void refuse(HttpExchange exchange, int code, String reason) throws IOException {
    byte[] text = ("Refused because " + reason + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.getResponseHeaders().set("Connection", "close");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(code, head ? -1 : text.length);
    if (!head) {
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(text);
      }
    }
    exchange.close();
  }

  /** Called by who writes an answer that goes on: the client has taken what was written so far. */
  public static void taken() {
    Call.current().moved();
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
