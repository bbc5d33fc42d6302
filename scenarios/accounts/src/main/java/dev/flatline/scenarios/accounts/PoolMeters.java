package dev.flatline.scenarios.accounts;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.PoolStats;
import dev.flatline.api.SubjectContext;
import java.util.concurrent.atomic.LongAdder;

/**
 * What HikariCP says of a pool, under the names that it has in any service: a rule that watches a
 * service watches an incident.
 */
public final class PoolMeters {

  private PoolMeters() {}

  /** What a pool of the subject is configured with. */
  public static MetricsTrackerFactory shownBy(SubjectContext context) {
    return (name, stats) -> {
      Timeouts timeouts = new Timeouts();
      show(context, stats);
      context.meter("hikaricp.connections.timeout.total", timeouts.count::sum);
      return timeouts;
    };
  }

  private static void show(SubjectContext context, PoolStats stats) {
    context.meter("hikaricp.connections", stats::getTotalConnections);
    context.meter("hikaricp.connections.active", stats::getActiveConnections);
    context.meter("hikaricp.connections.idle", stats::getIdleConnections);
    context.meter("hikaricp.connections.pending", stats::getPendingThreads);
    context.meter("hikaricp.connections.max", stats::getMaxConnections);
  }

  private static final class Timeouts implements IMetricsTracker {
    private final LongAdder count = new LongAdder();

    @Override
    public void recordConnectionTimeout() {
      count.increment();
    }
  }
}
