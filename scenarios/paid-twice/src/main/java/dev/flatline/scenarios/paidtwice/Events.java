package dev.flatline.scenarios.paidtwice;

import dev.flatline.scenarios.broker.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The topic of payments, and who waits for what becomes of them. Thread-safe. */
final class Events implements AutoCloseable {

  private final String topic;

  private final Map<Long, PaidOrder> waiting = new ConcurrentHashMap<>();
  private final Queue<Long> done = new ConcurrentLinkedQueue<>();
  private final Producer<Long, Long> producer;
  private final Tally tally;

  Events(String address, String topic, Tally tally) {
    this.topic = topic;
    this.tally = tally;
    producer = KafkaClients.producer(address);
  }

  /** The caller of this order waits, until {@link #forget}. */
  void expect(PaidOrder order) {
    waiting.put(order.id(), order);
  }

  /** Nobody waits for it any more; its event stays where it is. */
  void forget(PaidOrder order) {
    waiting.remove(order.id());
  }

  /** Writes that an order was paid: done when the broker has it. */
  Future<RecordMetadata> paymentCompleted(long order) {
    return producer.send(
        new ProducerRecord<>(topic, order, order),
        (written, refused) -> {
          if (refused == null) {
            tally.written(order, written.offset()).ifPresent(why -> failed(order, why));
          } else {
            failed(order, refused);
          }
        });
  }

  /** An order has its effect; its caller hears of it with the next {@link #answer}. */
  void served(long order) {
    tally.served(order);
    done.add(order);
  }

  /** The offsets of what is done are committed. */
  void answer() {
    for (Long order = done.poll(); order != null; order = done.poll()) {
      PaidOrder waits = waiting.get(order);
      if (waits != null) {
        waits.served();
      }
    }
  }

  /**
   * The consumer is back, and reads from this offset on: what it did before is answered as well.
   */
  void readFrom(long offset) {
    answer();
    tally.begins(offset).forEach(this::failed);
  }

  /** The consumer has ended by an error that it does not know: nobody is left to wait in vain. */
  void broken(Exception cause) {
    waiting.values().forEach(order -> order.failed(cause));
  }

  private void failed(long order, Exception why) {
    PaidOrder waits = waiting.get(order);
    if (waits != null) {
      waits.failed(why);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
