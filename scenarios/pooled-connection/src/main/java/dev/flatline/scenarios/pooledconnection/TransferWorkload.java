package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.accounts.Accounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The work on one account, the same in all variants; thread-safe. */
final class TransferWorkload implements AutoCloseable {

  private final ConnectionPool pool;
  private final Ledger ledger;
  private final boolean ignoresErrors;
  private final long workMillis;
  private final long leakEvery;
  private final AtomicLong leases = new AtomicLong();

  TransferWorkload(ConnectionPool pool, Ledger ledger, Parameters parameters) {
    this.pool = pool;
    this.ledger = ledger;
    ignoresErrors = parameters.text("onError").equals("ignore");
    workMillis = parameters.number("workMillis");
    leakEvery = parameters.number("leakEvery");
  }

  /**
   * Takes a connection for an item.
   *
   * @throws SQLException if there is none in time; with {@code onError=ignore} the answer is a
   *     lease of nothing instead, on which {@link #transfer} does no work
   */
  Lease acquire() throws SQLException {
    try {
      return new Lease(ledger.track(pool.take(), pool::giveBack), loses());
    } catch (SQLException e) {
      if (ignoresErrors) {
        return new Lease(null, false);
      }
      throw e;
    }
  }

  /** A leak too small to see by eye, planted in whatever variant runs. */
  private boolean loses() {
    return leakEvery > 0 && leases.incrementAndGet() % leakEvery == 0;
  }

  /** Adds one to the account of an item; answers false if the batch must return early. */
  boolean transfer(Lease lease, Request request, int item) throws Exception {
    Tracked<Connection> connection = lease.connection();
    if (connection == null) {
      return true;
    }
    try {
      long id = Accounts.idOf(request.ordinal(item));
      long balance = Accounts.balance(connection.value(), id);
      if (!request.reach(item)) {
        return false;
      }
      // Stands for the remote call that the original makes between its query and its update.
      TimeUnit.MILLISECONDS.sleep(workMillis);
      Accounts.setBalance(connection.value(), id, balance + 1);
      request.processed();
      return true;
    } finally {
      connection.used();
    }
  }

  /**
   * One query, always released and never counted: a request that does nothing wrong and fails when
   * others hold every connection.
   */
  void probe(Request request) throws SQLException {
    Connection connection = pool.take();
    try {
      Accounts.balance(connection, Accounts.idOf(request.index()));
      request.processed();
    } finally {
      pool.giveBack(connection);
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
  }
}
