package dev.flatline.scenarios.paidtwice;

import dev.flatline.scenarios.broker.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;

/** The group of the warehouse, and its offset on the broker. */
final class Group implements AutoCloseable {

  private final String name;
  private final TopicPartition partition;
  private final String address;
  private final String reset;
  private final Admin admin;

  /**
   * A group.
   *
   * @param topic which it consumes, of one partition
   * @param reset {@code auto.offset.reset}: where it begins without an offset
   */
  Group(String address, String name, String topic, String reset) {
    this.name = name;
    partition = new TopicPartition(topic, 0);
    this.address = address;
    this.reset = reset;
    admin = KafkaClients.admin(address);
  }

  /** What its members subscribe to. */
  String topic() {
    return partition.topic();
  }

  /** A member, which has not joined yet. */
  Consumer<Long, Long> member() {
    return KafkaClients.member(address, name, reset, Map.of());
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
      admin.deleteConsumerGroupOffsets(name, Set.of(partition)).all().get();
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
