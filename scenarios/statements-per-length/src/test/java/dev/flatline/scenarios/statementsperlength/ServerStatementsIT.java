package dev.flatline.scenarios.statementsperlength;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Parameters;
import dev.flatline.scenarios.accounts.AccountsServer;
import dev.flatline.testkit.OwnNamespaces;
import dev.flatline.worker.load.CountedLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL and its driver do, on which the incident rests. */
@ExtendWith(OwnNamespaces.class)
class ServerStatementsIT {

  /** What the driver keeps for a connection unless it is told otherwise. */
  private static final int CACHED_BY_DEFAULT = 256;

  private static final AccountsServer SERVER = AccountsServer.onPostgres();

  private static String url = "";

  private final ServerStatements kept = new ServerStatements(() -> 0);
  private final SentTexts sent = new SentTexts(new CountedLedger());

  @BeforeAll
  static void startPostgres(@TempDir Path directory) throws Exception {
    Parameters defaults = Parameters.defaults(List.of(AccountsServer.PORT));
    url = SERVER.start(defaults, directory).getOrDefault("url", "");
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    SERVER.stop();
  }

  @Test
  void aSessionKeepsAStatementForEachLengthAndAlwaysTheSameForAnArray() throws Exception {
    try (Connection placeholders = keeping();
        Connection arrays = keeping()) {
      for (int length = 1; length <= 10; length++) {
        lookUp(new PlaceholderLookups(), placeholders, length);
        lookUp(new PlaceholderLookups(), placeholders, length);
      }
      kept.ask(placeholders);
      assertThat(kept.statements()).isEqualTo(10);
      assertThat(kept.bytes()).isPositive();

      for (int length = 1; length <= 10; length++) {
        lookUp(new ArrayLookups(), arrays, length);
      }
      kept.ask(arrays);
      assertThat(kept.statements()).isEqualTo(10 + 1);
    }
    assertThat(kept.statements()).as("of sessions that have ended").isZero();
    assertThat(kept.bytes()).as("of sessions that have ended").isZero();
  }

  /** The question of pgjdbc#3122: what the cache drops is given back, and the rest is kept. */
  @Test
  void theDriverGivesBackWhatFallsOutOfItsCache() throws Exception {
    try (Connection connection = keeping()) {
      for (int length = 1; length <= CACHED_BY_DEFAULT + 40; length++) {
        lookUp(new PlaceholderLookups(), connection, length);
      }
      kept.ask(connection);

      assertThat(kept.statements()).isEqualTo(CACHED_BY_DEFAULT);
    }
  }

  @Test
  void withoutASettingALengthIsKeptFromItsFifthUseOn() throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      for (int use = 1; use <= 4; use++) {
        lookUp(new PlaceholderLookups(), connection, 3);
      }
      kept.ask(connection);
      assertThat(kept.statements()).isZero();

      lookUp(new PlaceholderLookups(), connection, 3);
      kept.ask(connection);
      assertThat(kept.statements()).isOne();
    }
  }

  private static Connection keeping() throws SQLException {
    return DriverManager.getConnection(url + "&prepareThreshold=1");
  }

  private void lookUp(ListLookups variant, Connection connection, int length) throws SQLException {
    assertThat(variant.found(connection, Lists.of(0, length), sent)).isEqualTo(length);
  }
}
