package dev.flatline.scenarios.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a broker listens on loopback.
 *
 * @param broker for clients
 * @param controller for the part of it that elects, which clients never ask
 */
record BrokerPorts(int broker, int controller) {

  private static final String FILE = "ports";

  /**
   * Those of a directory in which a broker ran before, so that its clients find it again; else free
   * ones. Who takes one in the moment between makes the broker end, and say so.
   *
   * @param wanted the port for clients, or 0 for any
   */
  static BrokerPorts of(Path home, int wanted) throws IOException {
    Path file = home.resolve(FILE);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      return new BrokerPorts(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)));
    }
    // Both are open at the same time, else they could be the same.
    try (ServerSocket first = any();
        ServerSocket second = any()) {
      return new BrokerPorts(wanted == 0 ? first.getLocalPort() : wanted, second.getLocalPort());
    }
  }

  /** Kept for who starts it again on the same directory. */
  void keep(Path home) throws IOException {
    Files.write(
        home.resolve(FILE), List.of(Integer.toString(broker), Integer.toString(controller)));
  }

  private static ServerSocket any() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
