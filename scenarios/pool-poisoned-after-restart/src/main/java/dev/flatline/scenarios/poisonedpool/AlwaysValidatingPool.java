package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;
import dev.flatline.scenarios.accounts.AccountReader;

/** Looks at a connection each time before it hands it out. */
final class AlwaysValidatingPool extends AccountReader {

  @Override
  protected void configure(HikariConfig config) {
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
  }
}
