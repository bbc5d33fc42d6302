package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.flatline.api.Failure;
import dev.flatline.api.Parameters;
import dev.flatline.scenarios.accounts.AccountsServer;
import dev.flatline.testkit.ServedVariant;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PooledConnectionVariantsTest {

  private static final AccountsServer SERVER = new AccountsServer();
  private static String url = "";

  @BeforeAll
  static void startServer(@TempDir Path directory) throws Exception {
    url = SERVER.start(PooledConnections.defaults(), directory).getOrDefault("url", "");
  }

  @AfterAll
  static void stopServer() throws Exception {
    SERVER.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void leakyHoldsAConnectionForEachItemOfTheBatch(int size) throws Exception {
    Parameters roomy = PooledConnections.defaults().with("poolSize", Integer.toString(size));
    try (ServedVariant leaky = PooledConnections.serve("leaky", url, roomy)) {
      leaky.batch(size);

      assertThat(leaky.ledger("connections").takeOperationPeak()).isEqualTo(size);
      assertThat(leaky.ledger("connections").inUse()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"manual, 1", "manual, 8", "scoped, 1", "scoped, 8"})
  void fixesHoldOneConnectionWhateverTheSizeOfTheBatch(String variant, int size) throws Exception {
    try (ServedVariant fixed = serve(variant)) {
      fixed.batch(size);

      assertThat(fixed.ledger("connections").takeOperationPeak()).isOne();
      assertThat(fixed.ledger("connections").inUse()).isZero();
    }
  }

  @Test
  void leakyHoldsForHalfTheBatchAndScopedForTheItem() throws Exception {
    Parameters slow = PooledConnections.defaults().with("workMillis", "4").with("poolSize", "8");
    try (ServedVariant leaky = PooledConnections.serve("leaky", url, slow);
        ServedVariant scoped = PooledConnections.serve("scoped", url, slow)) {
      for (int batch = 0; batch < 6; batch++) {
        leaky.batch(8);
        scoped.batch(8);
      }

      // (8+1)/2 if all items take the same time; a stall in an early or a late one moves it.
      assertThat(holdRatio(leaky)).isBetween(2.5, 6.5);
      assertThat(holdRatio(scoped)).isBetween(1.0, 1.5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky", "manual", "scoped"})
  void everyVariantDoesTheSameWork(String variant) throws Exception {
    long before = query("SELECT SUM(balance) FROM account");
    try (ServedVariant served = serve(variant)) {
      LoadRequest first = served.batch(3);
      LoadRequest second = served.batch(3);

      assertThat(first.processedItems()).isEqualTo(3);
      assertThat(second.processedItems()).isEqualTo(3);
      assertThat(query("SELECT SUM(balance) FROM account")).isEqualTo(before + 6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky", "manual", "scoped"})
  void probesAreServedAndNotCounted(String variant) throws Exception {
    try (ServedVariant served = serve(variant)) {
      assertThat(served.probe().processedItems()).isOne();
      assertThat(served.ledger("connections").acquisitions()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"leaky, THROW", "leaky, RETURN", "scoped, THROW", "scoped, RETURN"})
  void releaseByScopeSurvivesInjectedFailures(String variant, Failure.Mode mode) throws Exception {
    try (ServedVariant served = serve(variant)) {
      served.strike(mode);

      assertThat(served.ledger("connections").acquisitions()).isEqualTo(3);
      assertThat(served.ledger("connections").inUse()).isZero();
      assertThat(served.gauge("pending-defers")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"THROW", "RETURN"})
  void manualLosesOneConnectionToEachInjectedFailure(Failure.Mode mode) throws Exception {
    try (ServedVariant manual = serve("manual")) {
      for (int lost = 1; lost <= 3; lost++) {
        manual.strike(mode);

        assertThat(manual.ledger("connections").inUse()).isEqualTo(lost);
      }
    }
  }

  @Test
  void poolOfThreeIsDeadAfterThreeThrows() throws Exception {
    try (ServedVariant manual = PooledConnections.serve("manual", url, impatient())) {
      for (int i = 0; i < 3; i++) {
        manual.strike(Failure.Mode.THROW);
      }

      assertThat(catchThrowable(() -> manual.batch(1))).satisfies(this::isTheSymptom);
      assertThat(catchThrowable(manual::probe)).satisfies(this::isTheSymptom);
    }
  }

  @Test
  void leakyBatchLargerThanThePoolFailsAndGivesAllBack() throws Exception {
    try (ServedVariant leaky = PooledConnections.serve("leaky", url, impatient())) {
      assertThat(catchThrowable(() -> leaky.batch(4))).satisfies(this::isTheSymptom);

      assertThat(leaky.ledger("connections").inUse()).isZero();
      assertThat(leaky.batch(3).processedItems()).isEqualTo(3);
    }
  }

  @Test
  void ignoredFailuresSkipItemsInSilence() throws Exception {
    try (ServedVariant leaky =
        PooledConnections.serve("leaky", url, impatient().with("onError", "ignore"))) {
      LoadRequest request = leaky.batch(4);

      assertThat(request.size()).isEqualTo(4);
      assertThat(request.processedItems()).isEqualTo(3);
      assertThat(leaky.ledger("connections").inUse()).isZero();
    }
  }

  @Test
  void poolThatIsToSeemUnboundedIsFilledAheadAndDoesNotGrow() throws Exception {
    try (ServedVariant scoped =
        PooledConnections.serve(
            "scoped", url, PooledConnections.defaults().with("poolSize", "100"))) {
      await().untilAsserted(() -> assertThat(clients()).isEqualTo(100));
      assertThat(scoped.batch(8).processedItems()).isEqualTo(8);
      assertThat(clients()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky", "manual", "scoped"})
  void nothingIsConnectedAfterTearDown(String variant) throws Exception {
    try (ServedVariant served = serve(variant)) {
      await().untilAsserted(() -> assertThat(clients()).isEqualTo(3));
      served.strike(Failure.Mode.THROW);
    }

    await().untilAsserted(() -> assertThat(clients()).isZero());
  }

  private ServedVariant serve(String variant) throws Exception {
    return PooledConnections.serve(variant, url, PooledConnections.defaults());
  }

  private static double holdRatio(ServedVariant served) {
    CountedLedger connections = served.ledger("connections");
    return (double) connections.heldNanos() / connections.usedNanos();
  }

  private static Parameters impatient() {
    return PooledConnections.defaults().with("acquireTimeoutMillis", "250");
  }

  private void isTheSymptom(Throwable thrown) {
    assertThat(new PooledConnectionScenario().symptoms())
        .filteredOn(symptom -> symptom.matches(thrown))
        .singleElement()
        .returns("acquire-timeout", symptom -> symptom.name());
  }

  /**
   * Clients of the server, this query's own connection and the keeper's apart; the server notices a
   * moment later that a client has gone.
   */
  private long clients() throws SQLException {
    return query("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS") - 2;
  }

  private long query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
