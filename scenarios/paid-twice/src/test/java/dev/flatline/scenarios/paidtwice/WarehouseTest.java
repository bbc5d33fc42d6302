package dev.flatline.scenarios.paidtwice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseTest {

  private Tables tables;

  @BeforeEach
  void pay() throws SQLException {
    tables = new Tables();
    try (Connection connection = tables.connect()) {
      Tables.update(connection, "INSERT INTO payment VALUES (1, ?)", Tables.PLENTY);
      Tables.update(connection, "INSERT INTO payment VALUES (2, ?)", Tables.SOLD_OUT);
      connection.commit();
    }
  }

  @AfterEach
  void close() throws SQLException {
    tables.close();
  }

  @Test
  void whatIsThereIsReservedAndWhatIsNotIsRefunded() throws SQLException {
    try (Warehouse warehouse = new Warehouse(tables.connect())) {
      warehouse.serve(1);
      warehouse.serve(2);
    }

    Books.Audit audit = audit();
    assertThat(audit.reserved()).isOne();
    assertThat(audit.refunded()).isOne();
    assertThat(audit.available() + audit.reserved()).isEqualTo(Tables.STOCK);
    assertThat(audit.doubled()).isZero();
  }

  @Test
  void whatComesAgainIsDoneAgain() throws SQLException {
    try (Warehouse warehouse = new Warehouse(tables.connect())) {
      serveTwice(warehouse);
    }

    Books.Audit audit = audit();
    assertThat(audit.effects()).isEqualTo(4);
    assertThat(audit.doubled()).isEqualTo(2);
    assertThat(audit.missing()).as("units that no order has").isOne();
  }

  @Test
  void whoKeepsTheIdsDoesItOnce() throws SQLException {
    try (Warehouse warehouse = new ProcessedOnce(tables.connect())) {
      serveTwice(warehouse);
    }

    Books.Audit audit = audit();
    assertThat(audit.effects()).isEqualTo(2);
    assertThat(audit.doubled()).isZero();
    assertThat(audit.missing()).isZero();
  }

  @Test
  void theIdIsKeptWithTheEffectOrNeither() throws SQLException {
    try (Connection connection = tables.connect()) {
      ProcessedOnce dying = new ProcessedOnce(connection);
      assertThat(dying.isNew(connection, 1)).isTrue();
      connection.rollback();
    }
    try (Warehouse warehouse = new ProcessedOnce(tables.connect())) {
      warehouse.serve(1);
    }

    assertThat(audit().reserved()).as("served after the death").isOne();
  }

  private static void serveTwice(Warehouse warehouse) throws SQLException {
    for (int time = 0; time < 2; time++) {
      warehouse.serve(1);
      warehouse.serve(2);
    }
  }

  private Books.Audit audit() throws SQLException {
    try (Books books = new Books(tables.connect())) {
      return books.audit();
    }
  }
}
