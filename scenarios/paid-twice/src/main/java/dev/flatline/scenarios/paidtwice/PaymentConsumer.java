package dev.flatline.scenarios.paidtwice;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The one member of the group, in life after life: it serves a batch and commits its offset; it
 * dies in between at the orders that {@link Deploys} says, is away, and begins again.
 *
 * <p>Who dies leaves his group and forgets what he has read and where he was. His connections stay:
 * to the broker he is gone, and a process that is begun anew would show in what the process holds.
 */
final class PaymentConsumer implements Runnable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Group group;
  private final Consumer<Long, Long> consumer;
  private final Warehouse warehouse;
  private final Events events;
  private final Deploys deploys;
  private final long awayMillis;
  private final AtomicLong expired = new AtomicLong();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread = new Thread(this, "warehouse");
  private volatile boolean ended;

  PaymentConsumer(
      Group group, Warehouse warehouse, Events events, Deploys deploys, long awayMillis) {
    this.group = group;
    consumer = group.member();
    this.warehouse = warehouse;
    this.events = events;
    this.deploys = deploys;
    this.awayMillis = awayMillis;
  }

  /** Waits until it reads, so that no event comes before its first offset. */
  void start() throws InterruptedException {
    thread.start();
    begun.await();
  }

  /** How often its committed offset was gone when it came back. */
  long expired() {
    return expired.get();
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        if (diesInLife()) {
          TimeUnit.MILLISECONDS.sleep(awayMillis);
          if (deploys.expires()) {
            group.expireOffset();
            expired.incrementAndGet();
          }
        }
      }
    } catch (KafkaException | SQLException | ExecutionException unknown) {
      events.broken(unknown);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    } finally {
      begun.countDown();
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** Answers true if it died, and false if it was told to end. */
  private boolean diesInLife() throws SQLException {
    try {
      consumer.subscribe(List.of(group.topic()), new Begin());
      while (!ended) {
        ConsumerRecords<Long, Long> batch = consumer.poll(POLL);
        if (diesIn(batch)) {
          return true;
        }
        if (!batch.isEmpty()) {
          consumer.commitSync();
          events.answer();
        }
      }
      return false;
    } finally {
      consumer.unsubscribe();
    }
  }

  private boolean diesIn(ConsumerRecords<Long, Long> batch) throws SQLException {
    for (ConsumerRecord<Long, Long> payment : batch) {
      warehouse.serve(payment.value());
      events.served(payment.value());
      if (deploys.strikes(payment.value())) {
        return true;
      }
    }
    return false;
  }

  /** Says where a life begins to read: at the committed offset, or where the reset says. */
  private final class Begin implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      for (TopicPartition partition : assigned) {
        events.readFrom(consumer.position(partition));
      }
      begun.countDown();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      // What was not committed comes again.
    }
  }

  /** It ends after the batch that it serves. */
  void end() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
