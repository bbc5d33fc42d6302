package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;
import dev.flatline.scenarios.accounts.AccountReader;

/** As the library comes. */
final class DefaultPool extends AccountReader {

  @Override
  protected void configure(HikariConfig config) {
    // The incident: a connection that was used within the last half second is not looked at, and
    // the states under which H2 reports a lost server are not taken for one.
  }
}
