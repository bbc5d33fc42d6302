package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.Companion;
import dev.flatline.api.Parameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A cache on loopback that answers the command {@code get} of memcached's text protocol, a thread a
 * connection. It closes no connection before its client has: whoever closes first keeps the port.
 */
final class CacheServer implements Companion {

  /**
   * That of memcached: the network is the case's own, and the range of local ports begins later.
   */
  private static final int PORT = 11_211;

  /** More than a batch ever opens at once: one that is not accepted yet waits for its turn. */
  private static final int BACKLOG = 1_024;

  private static final String GET = "get ";

  private final int port;
  private final ExecutorService clients =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "cache");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable ServerSocket listening;

  /** On the usual port. */
  CacheServer() {
    this(PORT);
  }

  /**
   * On another port.
   *
   * @param port 0 for any that is free
   */
  CacheServer(int port) {
    this.port = port;
  }

  @Override
  public Map<String, String> start(Parameters parameters, Path scratch) throws IOException {
    ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    listening = server;
    clients.execute(() -> accept(server));
    return Map.of(
        EphemeralPortsScenario.ADDRESS,
        server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.execute(() -> serve(client));
      } catch (IOException closed) {
        // Stopped, or a client that has gone again.
      }
    }
  }

  private static void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedReader commands =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream answers = client.getOutputStream();
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.write(answer(line).getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException gone) {
      // The client has ended.
    }
  }

  /** The answer to a command: the value of a key is its text. */
  static String answer(String command) {
    if (!command.startsWith(GET)) {
      return "ERROR\r\n";
    }
    String key = command.substring(GET.length());
    return "VALUE " + key + " 0 " + key.length() + "\r\n" + key + "\r\nEND\r\n";
  }

  @Override
  public void stop() throws IOException {
    if (listening != null) {
      listening.close();
    }
    clients.shutdownNow();
  }
}
