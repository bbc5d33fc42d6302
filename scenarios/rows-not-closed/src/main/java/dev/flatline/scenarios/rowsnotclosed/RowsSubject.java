package dev.flatline.scenarios.rowsnotclosed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.scenarios.accounts.Accounts;
import dev.flatline.scenarios.accounts.FilledPool;
import dev.flatline.scenarios.accounts.PoolMeters;
import java.sql.SQLException;

/** A service that asks for some accounts for each item, and needs the first. */
abstract class RowsSubject implements Subject {

  /** Rows of a query. */
  static final int ROWS = 3;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger connections;

  /** Works on an item; answers false if the operation must return early. */
  abstract boolean read(Request request, int item) throws SQLException;

  @Override
  public void setUp(SubjectContext context) throws InterruptedException {
    Parameters parameters = context.parameters();
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setJdbcUrl(context.companion("url"));
    config.setMaximumPoolSize(parameters.number("poolSize"));
    config.setMinimumIdle(parameters.number("poolSize"));
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    config.setMaxLifetime(0);
    config.setMetricsTrackerFactory(PoolMeters.shownBy(context));
    connections = context.ledger(RowsNotClosedScenario.CONNECTIONS);
    pool = FilledPool.of(config);
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      if (!read(request, item)) {
        return;
      }
      request.processed();
    }
  }

  /** The rows of an item, on a connection of their own. */
  final Rows query(Request request, int item) throws SQLException {
    return Rows.of(
        connections.track(pool.getConnection()), Accounts.idOf(request.ordinal(item)) / ROWS, ROWS);
  }

  @Override
  public void tearDown() {
    pool.close();
  }
}
