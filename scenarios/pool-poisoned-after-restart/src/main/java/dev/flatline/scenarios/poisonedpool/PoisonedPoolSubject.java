package dev.flatline.scenarios.poisonedpool;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.scenarios.accounts.Accounts;
import java.sql.Connection;

/** A service that reads accounts; the variants differ in how their pool is set up. */
abstract class PoisonedPoolSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger ledger;

  /** Sets up how the pool finds out that a connection is dead; nothing else may differ. */
  abstract void findDead(HikariConfig config);

  @Override
  public void setUp(SubjectContext context) {
    Parameters parameters = context.parameters();
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    config.setJdbcUrl(requireNonNull(context.companion().get("url"), "the companion gave no url"));
    config.setMaximumPoolSize(parameters.number("poolSize"));
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    findDead(config);
    ledger = context.ledger(PoisonedPoolScenario.CONNECTIONS);
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
