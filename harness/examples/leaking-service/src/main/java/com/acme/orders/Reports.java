package com.acme.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts what was booked, and has it printed, which takes a second. */
@RestController
class Reports {

  private static final long PRINTING_MILLIS = 1_000;

  private final DataSource database;
  private final Leaks leaks;

  Reports(DataSource database, Leaks leaks) {
    this.database = database;
    this.leaks = leaks;
  }

  @GetMapping("/report")
  int report() throws SQLException, InterruptedException {
    return leaks.leaks("slow") ? printWhileHeld() : count();
  }

  private int printWhileHeld() throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection()) { // LEAK slow
      int booked = count(connection);
      print();
      return booked;
    }
  }

  private int count() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return count(connection);
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from booked")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void print() throws InterruptedException {
    Thread.sleep(PRINTING_MILLIS);
  }
}
