package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;

/** Looks at a connection each time before it hands it out. */
final class AlwaysValidatingPool extends PoisonedPoolSubject {

  @Override
  void findDead(HikariConfig config) {
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
  }
}
