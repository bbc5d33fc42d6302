package dev.flatline.scenarios.paidtwice;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;

/** The group of the warehouse: its settings, and its offset on the broker. */
final class Group implements AutoCloseable {

  static final String NAME = "warehouse";

  static final TopicPartition PARTITION = new TopicPartition(Events.TOPIC, 0);

  private final String address;
  private final String reset;
  private final Admin admin;

  /**
   * A group.
   *
   * @param reset {@code auto.offset.reset}: where it begins without an offset
   */
  Group(String address, String reset) {
    this.address = address;
    this.reset = reset;
    admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG,
                ""));
  }

  /** What a member is told; what is not here is as the client comes. */
  Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        address,
        ConsumerConfig.GROUP_ID_CONFIG,
        NAME,
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        reset,
        ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
        "");
  }

  /**
   * Deletes the committed offset, as the broker does once a group has had no member for {@code
   * offsets.retention.minutes}; waits for the last member to be out.
   */
  void expireOffset() throws ExecutionException, InterruptedException {
    while (!deleted()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private boolean deleted() throws ExecutionException, InterruptedException {
    try {
      admin.deleteConsumerGroupOffsets(NAME, Set.of(PARTITION)).all().get();
      return true;
    } catch (ExecutionException refused) {
      if (refused.getCause() instanceof GroupSubscribedToTopicException) {
        return false;
      }
      throw refused;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
