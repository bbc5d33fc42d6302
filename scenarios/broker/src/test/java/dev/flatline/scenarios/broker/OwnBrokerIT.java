package dev.flatline.scenarios.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brokers of the user's own that no run can use, or may. */
@Tag("long")
class OwnBrokerIT {

  private static final Parameters DEFAULTS =
      Parameters.defaults(List.of(KafkaBroker.BROKER, KafkaBroker.PORT));

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path directory;

  @Test
  void oneThatLetsMembersWaitIsNotUsed() throws Exception {
    KafkaBroker theirs = new KafkaBroker(Map.of(BrokerSettings.JOIN_DELAY, "3000"));
    try {
      String address = theirs.start(DEFAULTS, directory).getOrDefault(KafkaBroker.ADDRESS, "");
      KafkaBroker run = new KafkaBroker();

      assertThatThrownBy(() -> run.start(asked(address), directory))
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith(
              "Cannot use Kafka because it lets who joins an empty group wait for others")
          .hasMessageContaining("group.initial.rebalance.delay.ms=3000; ");
    } finally {
      theirs.stop();
    }
  }

  @Test
  void oneThatDoesNotAnswerIsNamed() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      KafkaBroker run = new KafkaBroker();

      assertThatThrownBy(() -> run.start(asked(address), directory))
          .isInstanceOf(BrokerException.class)
          .hasMessageStartingWith("Cannot use Kafka because it does not answer: broker=" + address)
          .hasMessageContaining("; check that it runs");
    }
  }

  /** The subject ends before its broker does, or is killed and leaves a member behind. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatARunMakesThereIsRemoved(boolean memberLeaves) throws Exception {
    KafkaBroker theirs = new KafkaBroker();
    try {
      String address = theirs.start(DEFAULTS, directory).getOrDefault(KafkaBroker.ADDRESS, "");
      Topics.create(address, "theirs", 1);
      KafkaBroker run = new KafkaBroker();
      String names = run.start(asked(address), directory).getOrDefault(KafkaBroker.NAMES, "");
      Topics.create(address, names + "orders", 1);
      try (Consumer<Long, Long> member =
          KafkaClients.member(address, names + "group", "earliest", Map.of())) {
        member.subscribe(List.of(names + "orders"));
        await().atMost(DEADLINE).pollInSameThread().until(() -> committed(member));
        if (memberLeaves) {
          member.unsubscribe();
        }

        run.stop();

        try (Admin admin = KafkaClients.admin(address)) {
          assertThat(admin.listTopics().names().get()).containsExactly("theirs");
          assertThat(admin.listGroups().all().get()).isEmpty();
        }
      }
    } finally {
      theirs.stop();
    }
  }

  private static boolean committed(Consumer<Long, Long> member) {
    member.poll(Duration.ofMillis(50));
    for (TopicPartition partition : member.assignment()) {
      member.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
    }
    return !member.assignment().isEmpty();
  }

  private static Parameters asked(String address) {
    return DEFAULTS.with(KafkaBroker.BROKER.key(), address);
  }
}
