package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.scenarios.accounts.PoolMeters;
import dev.flatline.scenarios.accounts.Sessions;
import dev.flatline.scenarios.defer.DeferScope;
import java.sql.SQLException;

/** A service that works off batches of accounts; the variants differ in when they release. */
abstract class PooledConnectionSubject implements Subject {

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private TransferWorkload workload;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Sessions sessions;

  /** Works off the items of the request in order, each on a connection of its own. */
  abstract void handleBatch(Request request, TransferWorkload workload) throws Exception;

  @Override
  public void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    context.gauge(PooledConnectionScenario.PENDING_DEFERS, DeferScope.stats()::pending);
    context.meter("defer.scope.peak.depth", DeferScope.stats()::peakDepth);
    context.meter("defer.scope.registered.total", DeferScope.stats()::registered);
    context.meter("defer.scope.runs.total", DeferScope.stats()::runs);
    context.meter("defer.scope.exits.total", DeferScope.stats()::exits);
    sessions = Sessions.shownBy(context, parameters);
    ConnectionPool pool =
        ConnectionPool.open(
            context.companion("url"),
            parameters.number("poolSize"),
            parameters.number("acquireTimeoutMillis"),
            PoolMeters.shownBy(context));
    workload =
        new TransferWorkload(
            pool, context.ledger(PooledConnectionScenario.CONNECTIONS), parameters);
  }

  @Override
  public void handle(Request request) throws Exception {
    switch (request.traffic()) {
      case BATCH -> handleBatch(request, workload);
      case PROBE -> workload.probe(request);
    }
  }

  @Override
  public void tearDown() throws SQLException {
    workload.close();
    sessions.close();
  }
}
