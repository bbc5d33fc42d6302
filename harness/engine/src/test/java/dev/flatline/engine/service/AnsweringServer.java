package dev.flatline.engine.service;

import com.sun.net.httpserver.HttpServer;
import dev.flatline.process.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service in this JVM, which answers {@code /302} with that status, and so with each. */
final class AnsweringServer implements AutoCloseable {

  private final HttpServer server;
  private final Set<Integer> callers = ConcurrentHashMap.newKeySet();

  AnsweringServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          callers.add(exchange.getRemoteAddress().getPort());
          int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
          if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", "/login?back=here");
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  /** The connections over which it was asked so far. */
  int connections() {
    return callers.size();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** What a file says that has these lines and finds it by its port; they name it HERE. */
  CheckedService described(Path directory, String... lines) throws IOException {
    return described(directory, "service: {port: " + port() + ", within: 1}", List.of(lines));
  }

  /** The same, where the first line says how it is found. */
  CheckedService described(Path directory, String found, List<String> lines) throws IOException {
    Path file = directory.resolve("service.yaml");
    String text = found + "\n" + String.join("\n", lines) + "\n";
    Files.writeString(file, text.replace("HERE", url("")).replace("PORT", "" + port()));
    return ServiceFile.read(file, List.of()).service();
  }

  /** Finds it, and closes that again. */
  static void find(CheckedService service, ServiceClient client) throws InterruptedException {
    RunningService.of(service, client, Clock.system(), true).close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
