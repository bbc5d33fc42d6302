package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Parameters;
import dev.flatline.scenarios.broker.KafkaBroker;
import dev.flatline.scenarios.broker.KafkaClients;
import dev.flatline.scenarios.broker.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the incident does by an admin's request is what a broker does by itself: a real one, whose
 * {@code offsets.retention.minutes} is 1, the least that it takes, and not 10,080.
 */
@Tag("long")
class OffsetsExpireIT {

  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final String GROUP = "away";
  private static final String TOPIC = "payments";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final long EVENTS = 3;

  @TempDir private Path directory;

  @Test
  void anOffsetOfWhoIsAwayForTooLongIsGoneAndTheResetSaysWhereHeBegins() throws Exception {
    KafkaBroker broker = KafkaBroker.keepingOffsets(1);
    Parameters defaults = Parameters.defaults(List.of(KafkaBroker.PORT));
    String address = broker.start(defaults, directory).getOrDefault(KafkaBroker.ADDRESS, "");
    try (Admin admin = KafkaClients.admin(address)) {
      Topics.create(address, TOPIC, 1);
      write(address);
      long left = commitAndLeave(address);
      assertThat(offset(admin)).isEqualTo(1);

      await().atMost(DEADLINE).until(() -> offset(admin) == -1);

      assertThat(Duration.ofNanos(System.nanoTime() - left))
          .as("away for as long as offsets are kept, at least")
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
      assertThat(firstOffset(address, "latest")).as("all are passed over").isEqualTo(EVENTS);
      assertThat(firstOffset(address, "earliest")).as("all come again").isZero();
    } finally {
      broker.stop();
    }
  }

  private static void write(String address) throws Exception {
    try (Producer<Long, Long> producer = KafkaClients.producer(address)) {
      for (long order = 0; order < EVENTS; order++) {
        producer.send(new ProducerRecord<>(TOPIC, order, order)).get();
      }
    }
  }

  /** Commits that the first event is done; answers a time at which it had not left yet. */
  private static long commitAndLeave(String address) {
    try (Consumer<Long, Long> member = member(address, "earliest")) {
      awaitPartition(member);
      member.commitSync(Map.of(PARTITION, new OffsetAndMetadata(1)));
      return System.nanoTime();
    }
  }

  private static long firstOffset(String address, String reset) {
    try (Consumer<Long, Long> member = member(address, reset)) {
      return awaitPartition(member);
    }
  }

  /** Joins, and answers where it begins. */
  private static long awaitPartition(Consumer<Long, Long> member) {
    AtomicLong begin = new AtomicLong(-1);
    member.subscribe(
        List.of(TOPIC),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            assigned.forEach(partition -> begin.set(member.position(partition)));
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            // It leaves.
          }
        });
    await()
        .atMost(DEADLINE)
        .pollInSameThread()
        .until(
            () -> {
              member.poll(Duration.ofMillis(50));
              return begin.get() >= 0;
            });
    return begin.get();
  }

  private static Consumer<Long, Long> member(String address, String reset) {
    return KafkaClients.member(address, GROUP, reset, Map.of());
  }

  /** Answers -1 if there is none. */
  private static long offset(Admin admin) throws Exception {
    OffsetAndMetadata committed =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().get(PARTITION);
    return committed == null ? -1 : committed.offset();
  }
}
