package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;

/** Evicts a connection at the first error that says that its server is gone. */
final class EvictingPool extends PoisonedPoolSubject {

  @Override
  void findDead(HikariConfig config) {
    config.setExceptionOverride(new LostServer());
  }
}
