package dev.flatline.scenarios.paidtwice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends what stands in the outbox, and takes out what the broker has: each at least once. */
final class OutboxRelay implements Runnable {

  /** How late it finds an event of which nobody has told it. */
  private static final long LOOK_MILLIS = 50;

  private final Semaphore told = new Semaphore(0);
  private final Thread thread = new Thread(this, "outbox");
  private final Connection connection;
  private final Events events;
  private volatile boolean ended;

  OutboxRelay(Connection connection, Events events) {
    this.connection = connection;
    this.events = events;
  }

  void start() {
    thread.start();
  }

  void wake() {
    told.release();
  }

  @Override
  @SuppressWarnings("ReturnValueIgnored") // it looks whether it was told or not
  public void run() {
    try {
      while (!ended) {
        told.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        told.drainPermits();
        send();
      }
    } catch (SQLException | ExecutionException unknown) {
      events.broken(unknown);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() throws SQLException, ExecutionException, InterruptedException {
    List<Long> orders = pending();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (long order : orders) {
      sent.add(events.paymentCompleted(order));
    }
    for (int i = 0; i < sent.size(); i++) {
      sent.get(i).get();
      Tables.update(connection, "DELETE FROM outbox WHERE order_id = ?", orders.get(i));
    }
    connection.commit();
  }

  private List<Long> pending() throws SQLException {
    List<Long> orders = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT order_id FROM outbox ORDER BY order_id")) {
      while (rows.next()) {
        orders.add(rows.getLong(1));
      }
    }
    return orders;
  }

  /** It ends after what it sends; what stands in the outbox stays there. */
  void end() throws SQLException, InterruptedException {
    ended = true;
    wake();
    thread.join();
    connection.close();
  }
}
