package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.Parameters;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Run in a network of its own: opens a connection after another, each of which is used and closed,
 * until the kernel refuses one, and prints what it has counted.
 */
final class TakenPorts {

  /** No test has so many ports. */
  private static final int MOST = 10_000;

  private TakenPorts() {}

  /**
   * Takes the ports.
   *
   * @param arguments the number of addresses to connect from; 0 to leave that to the kernel
   */
  public static void main(String[] arguments) throws Exception {
    int addresses = Integer.parseInt(arguments[0]);
    CacheServer server = new CacheServer();
    String said =
        server.start(new Parameters(Map.of()), Path.of(".")).get(EphemeralPortsScenario.ADDRESS);
    InetSocketAddress cache = EphemeralPortsSubject.address(Objects.requireNonNull(said));
    int opened = 0;
    String failure = "none";
    while (opened < MOST && failure.equals("none")) {
      try (Lookup lookup =
          Lookup.open(cache, addresses == 0 ? null : SourceAddresses.address(opened % addresses))) {
        lookup.ask("item-" + opened);
        lookup.finish();
        opened++;
      } catch (IOException refused) {
        failure = refused.toString();
      }
    }
    awaitClosed(opened);
    report(System.out, opened, failure);
    server.stop();
  }

  /** The cache closes its side a moment after the client has. */
  private static void awaitClosed(int opened) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (listed("tcp") + listed("tcp6") < opened && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static void report(PrintStream out, int opened, String failure) throws IOException {
    out.println("opened=" + opened);
    out.println("failure=" + failure);
    out.println("counted=" + TimeWait.count());
    out.println("listed=" + (listed("tcp") + listed("tcp6")));
  }

  /** Rows in TIME_WAIT, state 06. */
  private static long listed(String table) throws IOException {
    Path file = Path.of("/proc/self/net", table);
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> rows = Files.lines(file)) {
      return rows.map(row -> List.of(row.strip().split("\\s+", -1)))
          .filter(fields -> fields.size() > 3 && fields.get(3).equals("06"))
          .count();
    }
  }
}
