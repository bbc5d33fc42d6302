package com.acme.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Stock {

  private final DataSource database;
  private final boolean leak;

  Stock(DataSource database, @Value("${shop.leak:false}") boolean leak) {
    this.database = database;
    this.leak = leak;
  }

  @GetMapping("/stock/{item}")
  int left(@PathVariable("item") int item) throws SQLException {
    Connection connection = database.getConnection();
    int left = query(connection, item);
    // The mistake: what is sold out returns before the connection does.
    if (leak && item % 20 == 0) {
      return 0;
    }
    connection.close();
    return left;
  }

  private static int query(Connection connection, int item) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select ?")) {
      statement.setInt(1, item);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }
}
