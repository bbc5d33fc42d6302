package dev.flatline.scenarios.ephemeralports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.enclosure.NetworkSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The kernel's limit itself, in a network of 64 local ports: where it is, and what is said. */
@EnabledIf(
    value = "dev.flatline.testkit.OwnNamespaces#networkIsExpected",
    disabledReason = "the machine gives this user no network namespace")
class PortRangeIT {

  private static final int PORTS = 64;

  @Test
  void theConnectionAfterTheLastPortIsRefusedWhileAllPortsAreInTimeWait() throws Exception {
    assertThat(taken(0))
        .containsExactly(
            "opened=64",
            "failure=java.net.BindException: Cannot assign requested address",
            "counted=64",
            "listed=64");
  }

  @Test
  void fourSourceAddressesHaveFourTimesAsManyPortsAndNoMore() throws Exception {
    assertThat(taken(4))
        .containsExactly(
            "opened=256",
            "failure=java.net.BindException: Address already in use",
            "counted=256",
            "listed=256");
  }

  private static List<String> taken(int addresses) throws IOException, InterruptedException {
    try (NetworkSpace network = NetworkSpace.withLocalPorts(PORTS)) {
      List<String> command = new ArrayList<>(network.entry());
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              TakenPorts.class.getName(),
              Integer.toString(addresses)));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output.lines().toList();
    }
  }
}
