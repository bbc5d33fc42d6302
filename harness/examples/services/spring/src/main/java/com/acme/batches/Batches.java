package com.acme.batches;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prices the items of a batch, each by a connection of the pool; its arguments are its port
 * and deferred, skipped or right.
 *
 * <p>deferred: each connection is given back when the batch is over. skipped: it is given back at
 * the end of the loop's body, which an exception leaves before.
 */
@SpringBootApplication
@RestController
public class Batches {

  private final DataSource pool;
  private final String variant;

  /** As an object that outlives the request would: nothing else gives them back. */
  private final Queue<Connection> inUse = new ConcurrentLinkedQueue<>();

  Batches(DataSource pool, @Value("${batches.variant}") String variant) {
    this.pool = pool;
    this.variant = variant;
  }

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(Batches.class)
        .properties("server.port=" + arguments[0], "batches.variant=" + arguments[1])
        .run();
  }

  @GetMapping("/batches")
  long batch(@RequestParam int size, @RequestParam(defaultValue = "0") int broken)
      throws SQLException {
    return switch (variant) {
      case "deferred" -> deferred(size, broken);
      case "skipped" -> skipped(size, broken);
      default -> right(size, broken);
    };
  }

  private long deferred(int size, int broken) throws SQLException {
    Deque<Connection> later = new ArrayDeque<>();
    try {
      long sum = 0;
      for (int item = 0; item < size; item++) {
        Connection connection = pool.getConnection();
        later.push(connection);
        sum += price(connection, item, broken);
      }
      return sum;
    } finally {
      for (Connection connection : later) {
        connection.close();
      }
    }
  }

  private long skipped(int size, int broken) throws SQLException {
    long sum = 0;
    for (int item = 0; item < size; item++) {
      Connection connection = pool.getConnection();
      inUse.add(connection);
      sum += price(connection, item, broken);
      inUse.remove(connection);
      connection.close();
    }
    return sum;
  }

  private long right(int size, int broken) throws SQLException {
    long sum = 0;
    for (int item = 0; item < size; item++) {
      try (Connection connection = pool.getConnection()) {
        sum += price(connection, item, broken);
      }
    }
    return sum;
  }

  private static long price(Connection connection, int item, int broken) throws SQLException {
    if (broken > 0) {
      throw new SQLException("an item is broken");
    }
    // A range that nobody has asked for: the database keeps the rows of the last query.
    long from = System.nanoTime();
    String rows = "SELECT SUM(X + " + item + ") FROM SYSTEM_RANGE(" + from + ", " + (from + 10_000) + ")";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(rows)) {
      row.next();
      return row.getLong(1);
    }
  }
}
