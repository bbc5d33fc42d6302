package dev.flatline.scenarios.accounts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A pool of HikariCP whose connections are all open before it is used. */
public final class FilledPool {

  /**
   * HikariCP opens one connection at a time and pauses for 30 ms after each: the largest pool, of
   * 500, takes 15 s.
   */
  private static final Duration DEADLINE = Duration.ofSeconds(45);

  private FilledPool() {}

  /**
   * Opens a pool and waits until it holds as many connections as are to be idle, so that no request
   * pays for the opening.
   *
   * @throws AccountsException if it does not in time
   */
  public static HikariDataSource of(HikariConfig config) throws InterruptedException {
    HikariDataSource pool = new HikariDataSource(config);
    long start = System.nanoTime();
    int wanted = config.getMinimumIdle();
    while (pool.getHikariPoolMXBean().getTotalConnections() < wanted) {
      if (System.nanoTime() - start > DEADLINE.toNanos()) {
        int opened = pool.getHikariPoolMXBean().getTotalConnections();
        pool.close();
        throw new AccountsException(
            String.format(
                Locale.ROOT,
                "Cannot fill the pool because the database is too slow to connect:"
                    + " opened=%d, wanted=%d, seconds=%d; see the output of the database",
                opened,
                wanted,
                DEADLINE.toSeconds()),
            null);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return pool;
  }
}
