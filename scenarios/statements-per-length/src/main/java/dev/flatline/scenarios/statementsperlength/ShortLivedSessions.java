package dev.flatline.scenarios.statementsperlength;

import com.zaxxer.hikari.HikariDataSource;
import dev.flatline.api.Parameters;

/**
 * The same over a pool whose sessions do not live long, so that what they keep ends with them.
 *
 * <p>HikariCP makes no pool whose {@code maxLifetime} is below 30 s, and lets anybody set it to
 * less by JMX while the pool is used. Half an hour of a service is a moment of this one.
 */
final class ShortLivedSessions extends PlaceholderLookups {

  @Override
  void opened(HikariDataSource opened, Parameters parameters) {
    opened
        .getHikariConfigMXBean()
        .setMaxLifetime(parameters.number(StatementsPerLengthScenario.LIFETIME_MILLIS));
    // Those that are open have the lifetime with which they were opened.
    opened.getHikariPoolMXBean().softEvictConnections();
  }
}
