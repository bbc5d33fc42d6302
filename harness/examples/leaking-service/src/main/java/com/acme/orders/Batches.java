package com.acme.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Books the orders of a batch, each in a transaction of its own. */
@RestController
class Batches {

  private final DataSource database;
  private final Leaks leaks;

  Batches(DataSource database, Leaks leaks) throws SQLException {
    this.database = database;
    this.leaks = leaks;
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("create table booked (id bigint auto_increment, item int)");
    }
  }

  @PostMapping("/batches/{size}")
  int book(@PathVariable int size) throws SQLException {
    return leaks.leaks("connections") ? bookDeferred(size) : bookEach(size);
  }

  private int bookEach(int size) throws SQLException {
    int booked = 0;
    for (int item = 0; item < size; item++) {
      try (Connection connection = database.getConnection()) {
        booked += book(connection, item);
      }
    }
    return booked;
  }

  private int bookDeferred(int size) throws SQLException {
    List<Connection> open = new ArrayList<>();
    int booked = 0;
    try {
      for (int item = 0; item < size; item++) {
        Connection connection = database.getConnection(); // LEAK connections
        open.add(connection);
        booked += book(connection, item);
      }
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
    return booked;
  }

  private static int book(Connection connection, int item) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into booked (item) values (?)")) {
      insert.setInt(1, item);
      return insert.executeUpdate();
    }
  }
}
