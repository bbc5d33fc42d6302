package dev.flatline.scenarios.nestedacquire;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.accounts.Accounts;
import dev.flatline.scenarios.accounts.FilledPool;
import dev.flatline.scenarios.accounts.LostServer;
import dev.flatline.scenarios.accounts.PoolMeters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** The two statements of an order, each for a connection that its caller took; thread-safe. */
final class Orders implements AutoCloseable {

  private final HikariDataSource pool;
  private final Ledger ledger;
  private final long workMillis;

  /**
   * Over a pool of its own, all connections of which are opened ahead.
   *
   * @param poolSize connections, at least 1
   */
  Orders(SubjectContext context, int poolSize) throws InterruptedException {
    Parameters parameters = context.parameters();
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(context.companion("url"));
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(poolSize);
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    config.setExceptionOverride(new LostServer());
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setMetricsTrackerFactory(PoolMeters.shownBy(context));
    pool = FilledPool.of(config);
    ledger = context.ledger(NestedAcquireScenario.CONNECTIONS);
    workMillis = parameters.number("workMillis");
  }

  /**
   * Takes a connection of the pool.
   *
   * @throws SQLException if there is none in time
   */
  Tracked<Connection> take() throws SQLException {
    return ledger.track(pool.getConnection());
  }

  /** Draws a number from the table that holds the last one. */
  long draw(Connection connection, Request request, int item) throws SQLException {
    return Accounts.balance(connection, Accounts.idOf(request.ordinal(item)));
  }

  /** Begins the order: what is read before anything is written. */
  void begin(Connection connection, Request request, int item)
      throws SQLException, InterruptedException {
    Accounts.balance(connection, Accounts.idOf(request.ordinal(item)));
    TimeUnit.MILLISECONDS.sleep(workMillis);
  }

  /** Writes the order under its number. */
  void write(Connection connection, Request request, int item, long number) throws SQLException {
    Accounts.setBalance(connection, Accounts.idOf(request.ordinal(item)), number + 1);
  }

  @Override
  public void close() {
    pool.close();
  }
}
