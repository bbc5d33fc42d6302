package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A pooled connection on loan, counted from acquire to release. */
final class Lease implements AutoCloseable {

  private final ConnectionPool pool;
  private final Ledger ledger;
  private final @Nullable Connection connection;
  private final long since;
  private final boolean lost;

  private Lease(
      ConnectionPool pool,
      Ledger ledger,
      @Nullable Connection connection,
      long since,
      boolean lost) {
    this.pool = pool;
    this.ledger = ledger;
    this.connection = connection;
    this.since = since;
    this.lost = lost;
  }

  static Lease of(ConnectionPool pool, Ledger ledger) throws SQLException {
    Connection connection = pool.take();
    return new Lease(pool, ledger, connection, ledger.acquired(), false);
  }

  /** What a caller gets who threw the error away: nothing, and no way to tell but to look. */
  static Lease ofNothing(ConnectionPool pool, Ledger ledger) {
    return new Lease(pool, ledger, null, 0, false);
  }

  /** The same connection, never to be released. */
  Lease lost() {
    return new Lease(pool, ledger, connection, since, true);
  }

  /** The connection, or null if the failure to acquire it was ignored. */
  @Nullable Connection connection() {
    return connection;
  }

  /** Says that the work with the connection is over, whether or not it is released now. */
  void used() {
    if (connection != null) {
      ledger.used(since);
    }
  }

  void release() throws SQLException {
    if (connection != null && !lost) {
      // Counted first: once it is back another may count it, and no more than exist can be in use.
      ledger.released(since);
      pool.giveBack(connection);
    }
  }

  @Override
  public void close() throws SQLException {
    release();
  }
}
