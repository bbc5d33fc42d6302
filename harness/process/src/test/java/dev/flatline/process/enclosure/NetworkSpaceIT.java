package dev.flatline.process.enclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Networks that the kernel makes for a case alone. */
class NetworkSpaceIT {

  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Path REUSE = Path.of("/proc/sys/net/ipv4/tcp_tw_reuse");

  @BeforeAll
  static void needsNamespaces() {
    try {
      Tool.run("unshare", "-Urn", "true");
    } catch (ChaosException refused) {
      assumeThat(System.getenv("CI")).as(String.valueOf(refused.getMessage())).isNotNull();
      throw refused;
    }
  }

  @Test
  void aNetworkHasAsManyLocalPortsAsItIsGivenAndTheMachineKeepsItsOwn() throws Exception {
    List<String> ofTheMachine = List.of(Files.readString(RANGE), Files.readString(REUSE));

    try (NetworkSpace network = NetworkSpace.withLocalPorts(64)) {
      assertThat(read(network, RANGE)).isEqualTo("32768\t32831\n");
      assertThat(read(network, REUSE)).isEqualTo("0\n");
      assertThat(List.of(Files.readString(RANGE), Files.readString(REUSE))).isEqualTo(ofTheMachine);
    }
  }

  @Test
  void aNetworkWithoutALimitHasThePortsOfTheKernel() throws Exception {
    try (NetworkSpace network = NetworkSpace.open()) {
      assertThat(read(network, RANGE)).isEqualTo("32768\t60999\n");
    }
  }

  @Test
  void aNetworkEndsWithItsHolder() {
    OwnProcess holder;
    try (NetworkSpace network = NetworkSpace.withLocalPorts(1)) {
      holder = network.holder();
      assertThat(holder.present()).isTrue();
    }
    await().until(() -> !holder.id().alive());
  }

  private static String read(NetworkSpace network, Path file)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(network.entry());
    command.addAll(List.of("cat", file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
