package dev.flatline.scenarios.pooledconnection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import dev.flatline.scenarios.accounts.LostServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A HikariCP pool, configured the same in all variants.
 *
 * <p>Thread-safe. {@link #close} closes also what is still on loan.
 */
final class ConnectionPool implements AutoCloseable {

  /**
   * HikariCP opens one connection at a time and pauses for 30 ms after each: the largest pool, of
   * 500, takes 15 s.
   */
  private static final Duration FILL_DEADLINE = Duration.ofSeconds(45);

  private final HikariDataSource dataSource;

  /** H2 ignores {@link Connection#abort}, so HikariCP itself cannot close what is on loan. */
  private final Set<Connection> onLoan = ConcurrentHashMap.newKeySet();

  private ConnectionPool(HikariDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Opens a pool and waits until it is filled, so that no request pays for the opening.
   *
   * @throws PooledConnectionException if the pool is not filled in time
   */
  static ConnectionPool open(
      String url, int size, int acquireTimeoutMillis, MetricsTrackerFactory meters)
      throws SQLException, InterruptedException {
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
    ConnectionPool pool = new ConnectionPool(new HikariDataSource(config));
    pool.awaitFilled(config.getMinimumIdle(), url);
    return pool;
  }

  private void awaitFilled(int wanted, String url) throws SQLException, InterruptedException {
    long start = System.nanoTime();
    while (size() < wanted) {
      if (System.nanoTime() - start > FILL_DEADLINE.toNanos()) {
        int opened = size();
        close();
        throw new PooledConnectionException(
            String.format(
                Locale.ROOT,
                "Cannot fill the pool because the database is too slow to connect:"
                    + " opened=%d, wanted=%d, seconds=%d, url=%s; see the output of the database",
                opened,
                wanted,
                FILL_DEADLINE.toSeconds(),
                url),
            null);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
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
