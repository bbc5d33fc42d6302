package dev.flatline.scenarios.accounts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A service that reads an account for each item, on a connection that it gives back at once; its
 * variants differ in how their pool is set up.
 */
public abstract class AccountReader implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger connections;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Sessions sessions;

  /** Sets up what the variant is about; nothing else may differ. */
  protected abstract void configure(HikariConfig config);

  @Override
  public void setUp(SubjectContext context) {
    Parameters parameters = context.parameters();
    sessions = Sessions.shownBy(context, parameters);
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setJdbcUrl(context.companion("url"));
    config.setMaximumPoolSize(parameters.number("poolSize"));
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    config.setMetricsTrackerFactory(PoolMeters.shownBy(context));
    configure(config);
    connections = context.ledger(AccountScenario.CONNECTIONS);
    pool = new HikariDataSource(config);
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Tracked<Connection> connection = connections.track(pool.getConnection())) {
        Accounts.balance(connection.value(), Accounts.idOf(request.ordinal(item)));
        if (!request.reach(item)) {
          return;
        }
        request.processed();
      }
    }
  }

  @Override
  public void tearDown() throws SQLException {
    pool.close();
    sessions.close();
  }
}
