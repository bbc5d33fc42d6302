package dev.flatline.scenarios.broker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker tells its clients where to go next. */
class OwnBrokerTest {

  private static final String ADDRESS = "db.example.org:9092,127.0.0.1:9093";

  @ParameterizedTest
  @ValueSource(strings = {"db.example.org", "localhost", "127.0.0.1", "127.1.2.3", "::1"})
  void whatIsNamedOrOnThisMachineIsAllowed(String advertised) {
    assertThatCode(() -> OwnBroker.requireNamed(ADDRESS, List.of(new Node(1, advertised, 1))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "example.org", "127.0.0.1.example.org", "xlocalhost"})
  void anotherMachineIsNot(String advertised) {
    Node first = new Node(1, "localhost", 1);

    assertThatThrownBy(
            () -> OwnBroker.requireNamed(ADDRESS, List.of(first, new Node(2, advertised, 9092))))
        .isInstanceOf(BrokerException.class)
        .hasMessage(
            "Cannot use Kafka because it sends its clients to another machine: broker=%s,"
                + " advertised=%s:9092; if that is yours as well, name it in broker, too",
            ADDRESS, advertised);
  }
}
