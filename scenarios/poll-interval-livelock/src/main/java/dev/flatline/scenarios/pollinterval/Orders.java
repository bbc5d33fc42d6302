package dev.flatline.scenarios.pollinterval;

import dev.flatline.scenarios.broker.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Orders that are written to a topic, in turn to each of its partitions, and answered. */
final class Orders implements AutoCloseable {

  static final String TOPIC = "orders";

  private final Producer<Long, Long> producer;
  private final int partitions;
  private final Tally tally;
  private final AtomicLong next = new AtomicLong();
  private final Map<Long, PlacedOrder> waiting = new ConcurrentHashMap<>();
  private volatile @Nullable KafkaException broken;

  Orders(String address, int partitions, Tally tally) {
    this.partitions = partitions;
    this.tally = tally;
    producer = KafkaClients.producer(address);
  }

  /** Writes one; the caller waits for it, and takes it back by {@link #forget}. */
  @SuppressWarnings("FutureReturnValueIgnored") // its callback hears of each refusal
  PlacedOrder place() {
    PlacedOrder order = new PlacedOrder(next.getAndIncrement());
    waiting.put(order.id(), order);
    KafkaException end = broken;
    if (end != null) {
      order.failed(end);
      return order;
    }
    int partition = (int) (order.id() % partitions);
    producer.send(
        new ProducerRecord<>(TOPIC, partition, order.id(), order.id()),
        (written, refused) -> {
          if (refused == null) {
            tally.written(written.partition(), written.offset());
          } else {
            order.failed(refused);
          }
        });
    return order;
  }

  /** Nobody waits for it any more; its record stays where it is. */
  void forget(PlacedOrder order) {
    waiting.remove(order.id());
  }

  /** These are done and committed. */
  void answered(ConsumerRecords<Long, Long> batch) {
    each(batch, PlacedOrder::answered);
  }

  /** These are done, and their commit was refused. */
  void refused(ConsumerRecords<Long, Long> batch, KafkaException refusal) {
    each(batch, order -> order.refused(refusal));
  }

  private void each(ConsumerRecords<Long, Long> batch, Consumer<PlacedOrder> tell) {
    for (ConsumerRecord<Long, Long> record : batch) {
      PlacedOrder order = waiting.get(record.value());
      if (order != null) {
        tell.accept(order);
      }
    }
  }

  /** A consumer has ended by an error that it does not know: nobody is left to wait in vain. */
  void broken(KafkaException cause) {
    broken = cause;
    waiting.values().forEach(order -> order.failed(cause));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
