package dev.flatline.scenarios.pooledconnection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import dev.flatline.scenarios.accounts.FilledPool;
import dev.flatline.scenarios.accounts.LostServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A HikariCP pool, configured the same in all variants.
 *
 * <p>Thread-safe. {@link #close} closes also what is still on loan.
 */
final class ConnectionPool implements AutoCloseable {

  private final HikariDataSource dataSource;

  /** H2 ignores {@link Connection#abort}, so HikariCP itself cannot close what is on loan. */
  private final Set<Connection> onLoan = ConcurrentHashMap.newKeySet();

  private ConnectionPool(HikariDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Opens a pool and waits until it is filled, so that no request pays for the opening.
   *
   * @throws dev.flatline.scenarios.accounts.AccountsException if it is not filled in time
   */
  static ConnectionPool open(
      String url, int size, int acquireTimeoutMillis, MetricsTrackerFactory meters)
      throws InterruptedException {
    // Validate at every acquire: a window lets connections broken while busy pass as healthy.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setMetricsTrackerFactory(meters);
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    // All of them from the start: a pool that grew with its demand would keep the sockets of the
    // highest demand so far, which nobody leaked.
    config.setMinimumIdle(size);
    config.setConnectionTimeout(acquireTimeoutMillis);
    config.setExceptionOverride(new LostServer());
    // No connection retires during a run: each one opened and closed is the subject's doing.
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setKeepaliveTime(0);
    return new ConnectionPool(FilledPool.of(config));
  }

  /** Takes a connection, or throws once {@code acquireTimeoutMillis} are over. */
  Connection take() throws SQLException {
    Connection connection = dataSource.getConnection();
    onLoan.add(connection);
    return connection;
  }

  void giveBack(Connection connection) throws SQLException {
    onLoan.remove(connection);
    connection.close();
  }

  /** Connections open now, idle or on loan. */
  int size() {
    return dataSource.getHikariPoolMXBean().getTotalConnections();
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : onLoan) {
      giveBack(connection);
    }
    dataSource.close();
  }
}
