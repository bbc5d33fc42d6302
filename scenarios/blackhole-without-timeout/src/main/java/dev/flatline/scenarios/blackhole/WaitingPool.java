package dev.flatline.scenarios.blackhole;

import com.zaxxer.hikari.HikariConfig;
import dev.flatline.scenarios.accounts.AccountReader;
import dev.flatline.scenarios.accounts.LostServer;

/** Waits for an answer for as long as it takes. */
final class WaitingPool extends AccountReader {

  @Override
  protected void configure(HikariConfig config) {
    config.setExceptionOverride(new LostServer());
    // The incident: nothing bounds a read. connectionTimeout bounds the wait for a connection only.
  }
}
