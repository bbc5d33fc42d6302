package dev.flatline.scenarios.blackhole;

import com.zaxxer.hikari.HikariConfig;
import dev.flatline.scenarios.accounts.AccountReader;
import dev.flatline.scenarios.accounts.LostServer;

/** Gives up a read after half a second, and the connection with it. */
final class TimeoutPool extends AccountReader {

  /** H2's driver ignores {@code setNetworkTimeout}: the address is the only place for it. */
  private static final String GIVE_UP = ";NETWORK_TIMEOUT=500";

  @Override
  protected void configure(HikariConfig config) {
    config.setExceptionOverride(new LostServer());
    config.setJdbcUrl(config.getJdbcUrl() + GIVE_UP);
  }
}
