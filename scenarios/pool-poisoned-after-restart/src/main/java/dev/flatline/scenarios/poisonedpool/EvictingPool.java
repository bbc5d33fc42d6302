package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;
import dev.flatline.scenarios.accounts.AccountReader;
import dev.flatline.scenarios.accounts.LostServer;

/** Evicts a connection at the first error that says that its server is gone. */
final class EvictingPool extends AccountReader {

  @Override
  protected void configure(HikariConfig config) {
    config.setExceptionOverride(new LostServer());
  }
}
