package dev.flatline.scenarios.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker: in this JVM, and in one that is killed. */
@Tag("long")
class KafkaBrokerIT {

  private static final Parameters DEFAULTS = Parameters.defaults(List.of(KafkaBroker.PORT));

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  /** Runs in a JVM of its own, which is killed. */
  static final class Server {

    private Server() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println(address(new KafkaBroker().start(DEFAULTS, Path.of(arguments[0]))));
      System.in.read();
    }
  }

  @Test
  void itKeepsItsPortAndItsRecordsOverAKillAndNothingOutlivesIt() throws Exception {
    Process jvm = begin();
    String address;
    try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
      address = said.readLine();
      assertThat(address).as("said by the JVM, see %s", errors()).startsWith("127.0.0.1:");
      Topics.create(address, "orders", 1);
      new BrokerRecords(address, "orders").write("kept");
      assertThat(jvm.descendants()).as("processes of its own").isEmpty();
    } finally {
      jvm.destroyForcibly().waitFor();
    }
    await().atMost(DEADLINE).until(() -> !listens(address));

    KafkaBroker again = new KafkaBroker();
    try {
      assertThat(again.start(DEFAULTS, directory)).containsEntry(KafkaBroker.ADDRESS, address);
      assertThat(new BrokerRecords(address, "orders").first()).isEqualTo("kept");
    } finally {
      again.stop();
    }
    await().atMost(DEADLINE).until(() -> !listens(address));
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Parameters parameters =
          DEFAULTS.with(KafkaBroker.PORT.key(), Integer.toString(taken.getLocalPort()));
      KafkaBroker broker = new KafkaBroker();

      assertThatThrownBy(() -> broker.start(parameters, directory))
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith("Cannot start Kafka because it refuses: error=")
          .hasMessageContaining(", port=" + taken.getLocalPort() + ", ");
    }
  }

  private Process begin() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Server.class.getName(),
            directory.toString())
        .redirectError(errors().toFile())
        .start();
  }

  private Path errors() {
    return directory.resolve("jvm.err");
  }

  private static String address(Map<String, String> said) {
    return said.getOrDefault(KafkaBroker.ADDRESS, "");
  }

  private static boolean listens(String address) {
    String[] parts = address.split(":", -1);
    try (Socket open = new Socket(parts[0], Integer.parseInt(parts[1]))) {
      return open.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
