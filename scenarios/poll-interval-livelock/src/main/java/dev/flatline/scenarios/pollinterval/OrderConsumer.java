package dev.flatline.scenarios.pollinterval;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;

/** A member of the group: takes a batch, works on it, and commits it when all of it is done. */
final class OrderConsumer implements Runnable, ConsumerRebalanceListener {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<Long, Long> consumer;
  private final Orders orders;
  private final Tally tally;
  private final long workMillis;
  private final Thread thread;
  private volatile boolean ended;
  private final AtomicInteger partitions = new AtomicInteger();

  OrderConsumer(
      int number, Consumer<Long, Long> consumer, Orders orders, Tally tally, long workMillis) {
    this.consumer = consumer;
    this.orders = orders;
    this.tally = tally;
    this.workMillis = workMillis;
    thread = new Thread(this, "orders-" + number);
  }

  void start() {
    thread.start();
  }

  /** Partitions that it has now. */
  int partitions() {
    return partitions.get();
  }

  @Override
  public void run() {
    try {
      consumer.subscribe(List.of(Orders.TOPIC), this);
      while (!ended) {
        serve(consumer.poll(POLL));
      }
    } catch (WakeupException end) {
      // What ends it wakes it up.
    } catch (KafkaException unknown) {
      orders.broken(unknown);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private void serve(ConsumerRecords<Long, Long> batch) throws InterruptedException {
    for (ConsumerRecord<Long, Long> order : batch) {
      if (ended) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(workMillis);
      tally.handled(order.partition(), order.offset());
    }
    if (!batch.isEmpty()) {
      commit(batch);
    }
  }

  private void commit(ConsumerRecords<Long, Long> batch) {
    try {
      consumer.commitSync();
      batch
          .nextOffsets()
          .forEach((partition, next) -> tally.committed(partition.partition(), next.offset()));
      orders.answered(batch);
    } catch (CommitFailedException | RebalanceInProgressException refused) {
      tally.refused();
      orders.refused(batch, refused);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    tally.rebalanced();
    partitions.addAndGet(assigned.size());
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    partitions.addAndGet(-revoked.size());
  }

  /** It ends within an order; what it has not committed is delivered again. */
  void end() throws InterruptedException {
    ended = true;
    consumer.wakeup();
    thread.join();
  }
}
