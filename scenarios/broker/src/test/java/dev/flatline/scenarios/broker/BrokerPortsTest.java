package dev.flatline.scenarios.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerPortsTest {

  @TempDir private Path home;

  @Test
  void freeOnesAreTwo() throws Exception {
    BrokerPorts ports = BrokerPorts.of(home, 0);

    assertThat(ports.broker()).isPositive().isNotEqualTo(ports.controller());
  }

  @Test
  void theOneThatIsWantedIsForClients() throws Exception {
    assertThat(BrokerPorts.of(home, 4711).broker()).isEqualTo(4711);
  }

  @Test
  void thoseThatWereKeptAreTakenAgain() throws Exception {
    BrokerPorts ports = new BrokerPorts(4711, 4712);
    ports.keep(home);

    assertThat(BrokerPorts.of(home, 0)).isEqualTo(ports);
  }
}
