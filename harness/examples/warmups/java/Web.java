import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers with a page made of rows, by a pool that grows to POOL threads. */
final class Web {
  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Leak.number("PORT")), 0);
    server.setExecutor(Executors.newFixedThreadPool(Leak.number("POOL")));
    server.createContext(
        "/",
        exchange -> {
          byte[] page =
              IntStream.range(0, 500)
                  .mapToObj(i -> "{\"id\": " + i + "}")
                  .collect(Collectors.joining(", ", "[", "]"))
                  .getBytes();
          exchange.sendResponseHeaders(200, page.length);
          try (var out = exchange.getResponseBody()) {
            out.write(page);
          }
        });
    server.start();
    Leak.plant();
  }
}
