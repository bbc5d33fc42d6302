package dev.flatline.scenarios.statementsperlength;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.scenarios.accounts.Accounts;
import dev.flatline.scenarios.accounts.FilledPool;
import dev.flatline.scenarios.accounts.PoolMeters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.postgresql.PGConnection;

/** A service that looks up a list of accounts for each item, on a connection that it gives back. */
abstract class ListLookups implements Subject {

  /** How each statement begins that asks for a list. */
  static final String ASKING = "SELECT count(*) FROM account WHERE id ";

  private final ServerStatements kept = new ServerStatements(System::nanoTime);

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger texts;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Lists lists;

  /** How many of these accounts there are; tells which text it sends. */
  abstract int found(Connection connection, long[] accounts, SentTexts sent) throws SQLException;

  /** The pool was opened; what its users did not configure stays as it is. */
  void opened(HikariDataSource opened, Parameters parameters) {}

  @Override
  public void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    int sessions = parameters.number("poolSize");
    HikariConfig config = new HikariConfig();
    config.setPoolName("accounts");
    // The driver's cache is as it comes: up to 256 statements of a session, and 5 MiB by its own
    // estimate.
    config.setJdbcUrl(context.companion("url"));
    config.setMaximumPoolSize(sessions);
    config.setMinimumIdle(sessions);
    config.setConnectionTimeout(parameters.number("acquireTimeoutMillis"));
    config.setMetricsTrackerFactory(PoolMeters.shownBy(context));
    context.gauge(StatementsPerLengthScenario.SERVER_STATEMENTS, kept::statements);
    context.meter("postgres.sessions.memory.bytes", kept::bytes);
    texts = context.ledger(StatementsPerLengthScenario.TEXTS);
    lists = new Lists(parameters.number(StatementsPerLengthScenario.LONGEST));
    pool = FilledPool.of(config);
    opened(pool, parameters);
    useEach(sessions);
  }

  /** What a session keeps for good it keeps from here on: so many are used at once, each once. */
  private void useEach(int sessions) throws SQLException {
    if (sessions > 0) {
      try (Connection connection = connect();
          SentTexts sent = new SentTexts(texts)) {
        found(connection, Lists.of(0, 1), sent);
        Accounts.balance(connection, 0);
        kept.ask(connection);
        useEach(sessions - 1);
      }
    }
  }

  /**
   * One on which a statement is kept from its first use on. Set on a connection and not for all: a
   * pool asks each new one for its settings, and nobody gives back what is kept of that.
   */
  private Connection connect() throws SQLException {
    Connection connection = pool.getConnection();
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    return connection;
  }

  @Override
  public void handle(Request request) throws Exception {
    switch (request.traffic()) {
      case BATCH -> lookUpAll(request);
      case PROBE -> probe(request);
    }
  }

  private void lookUpAll(Request request) throws SQLException {
    try (SentTexts sent = new SentTexts(texts)) {
      for (int item = 0; item < request.size(); item++) {
        if (!lookUp(request, item, sent)) {
          return;
        }
        request.processed();
      }
    }
  }

  /** Works on an item; answers false if the operation must return early. */
  private boolean lookUp(Request request, int item, SentTexts sent) throws SQLException {
    long[] accounts = lists.next();
    try (Connection connection = connect()) {
      int found = found(connection, accounts, sent);
      if (found != accounts.length) {
        throw new SQLException(
            String.format(
                Locale.ROOT,
                "Cannot look up a list because accounts are missing: asked=%d, found=%d",
                accounts.length,
                found));
      }
      kept.ask(connection);
      return request.reach(item);
    }
  }

  /** One account, by a text that is always the same: who does nothing wrong. */
  private void probe(Request request) throws SQLException {
    try (Connection connection = connect()) {
      Accounts.balance(connection, Accounts.idOf(request.index()));
      request.processed();
    }
  }

  @Override
  public void tearDown() {
    pool.close();
  }
}
