package dev.flatline.scenarios.accounts;

import dev.flatline.api.Parameters;
import dev.flatline.api.SubjectContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that PostgreSQL counts itself, so that what a pool says can be held against what its
 * server sees.
 */
public final class Sessions implements AutoCloseable {

  private static final String QUERY =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE application_name = current_setting('application_name')"
          + " AND pid <> pg_backend_pid()";

  private static final long AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final String url;
  private @Nullable Connection connection;
  private long readAt;
  private long last;

  private Sessions(String url) {
    this.url = url;
  }

  /** Shows them as a meter, read four times a second; shows nothing for another database. */
  public static Sessions shownBy(SubjectContext context, Parameters parameters) {
    Sessions sessions = new Sessions(context.companion("url"));
    if (AccountsServer.isPostgres(parameters)) {
      sessions.now();
      context.meter("postgres.sessions", sessions::now);
    }
    return sessions;
  }

  /** While the server is away, what it said last. */
  private synchronized long now() {
    if (connection == null || System.nanoTime() - readAt > AGE_NANOS) {
      readAt = System.nanoTime();
      try {
        last = read();
      } catch (SQLException away) {
        connection = null;
      }
    }
    return last;
  }

  private long read() throws SQLException {
    Connection on = connection;
    if (on == null) {
      // A server that hangs must not keep whoever reads meters.
      on = DriverManager.getConnection(url + "&connectTimeout=1&socketTimeout=1");
      connection = on;
    }
    try (Statement statement = on.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
