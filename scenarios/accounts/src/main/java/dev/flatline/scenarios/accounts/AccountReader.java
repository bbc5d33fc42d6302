package dev.flatline.scenarios.accounts;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Resource;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.SystemCount;
import java.sql.Connection;
import java.util.List;

/**
 * A service that reads an account for each item, on a connection that it gives back at once; its
 * variants differ in how their pool is set up.
 */
public abstract class AccountReader implements Subject {

  /** The resource that it counts; a scenario of it declares it. */
  public static final Resource CONNECTIONS =
      new Resource("connections", "Connections on loan from the pool.")
          .heldAmong(SystemCount.SOCKETS);

  /** The parameters that it and its companion read; a scenario of it declares them. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number("poolSize", 5, 1, 100, "Connections of the pool."),
          Parameter.number(
              "acquireTimeoutMillis",
              1_000,
              250,
              60_000,
              "How long a request waits for a connection, in milliseconds."),
          AccountsServer.PORT);

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger ledger;

  /** Sets up what the variant is about; nothing else may differ. */
  protected abstract void configure(HikariConfig config);

  @Override
  public void setUp(SubjectContext context) {
    Parameters parameters = context.parameters();
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setJdbcUrl(requireNonNull(context.companion().get("url"), "the companion gave no url"));
    config.setMaximumPoolSize(parameters.number("poolSize"));
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    config.setMetricsTrackerFactory(PoolMeters.shownBy(context));
    configure(config);
    ledger = context.ledger(CONNECTIONS.name());
    pool = new HikariDataSource(config);
  }

  @Override
  public void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Connection connection = pool.getConnection()) {
        long since = ledger.acquired();
        try {
          Accounts.balance(connection, Accounts.idOf(request.ordinal(item)));
          if (!request.reach(item)) {
            return;
          }
          request.processed();
        } finally {
          ledger.used(since);
          ledger.released(since);
        }
      }
    }
  }

  @Override
  public void tearDown() {
    pool.close();
  }
}
