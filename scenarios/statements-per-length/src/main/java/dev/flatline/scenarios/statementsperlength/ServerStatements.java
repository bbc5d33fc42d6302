package dev.flatline.scenarios.statementsperlength;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.postgresql.PGStatement;
import org.postgresql.jdbc.PgConnection;

/**
 * What PostgreSQL keeps for the sessions of a pool, as it counts it itself.
 *
 * <p>It tells each session of its own statements alone, so a session is asked on its connection,
 * while that is on loan: what it keeps does not change before the next loan. What ends with a
 * session is counted no more. Thread-safe.
 */
final class ServerStatements {

  private static final String STATEMENTS =
      "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '"
          + ListLookups.ASKING
          + "%'";

  private static final String BYTES = "SELECT sum(total_bytes) FROM pg_backend_memory_contexts";

  /** Each statement has memory of its own: it takes as long to look at all of it as at a list. */
  private static final long AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Map<PgConnection, Kept> bySession = new ConcurrentHashMap<>();
  private final LongSupplier clock;

  private record Kept(long statements, long bytes, long bytesReadAt) {}

  /**
   * Nothing is known yet.
   *
   * @param clock in nanoseconds
   */
  ServerStatements(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * Asks the session of a connection, with a statement that is not kept.
   *
   * @throws SQLException if PostgreSQL refuses, as it does if it is out of memory
   */
  void ask(Connection onLoan) throws SQLException {
    PgConnection session = onLoan.unwrap(PgConnection.class);
    Kept before = bySession.get(session);
    long statements = read(onLoan, STATEMENTS);
    long now = clock.getAsLong();
    bySession.put(
        session,
        before != null && now - before.bytesReadAt() < AGE_NANOS
            ? new Kept(statements, before.bytes(), before.bytesReadAt())
            : new Kept(statements, read(onLoan, BYTES), now));
  }

  private static long read(Connection onLoan, String text) throws SQLException {
    try (Statement statement = onLoan.createStatement()) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      try (ResultSet row = statement.executeQuery(text)) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Prepared statements that ask for a list, in all sessions. */
  long statements() {
    return open().mapToLong(Kept::statements).sum();
  }

  /** Memory that the processes of all sessions have for themselves, in bytes. */
  long bytes() {
    return open().mapToLong(Kept::bytes).sum();
  }

  private Stream<Kept> open() {
    bySession.keySet().removeIf(ServerStatements::isClosed);
    return bySession.values().stream();
  }

  private static boolean isClosed(PgConnection session) {
    try {
      return session.isClosed();
    } catch (SQLException unknown) {
      return true;
    }
  }
}
