package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.HikariConfig;

/** As the library comes. */
final class DefaultPool extends PoisonedPoolSubject {

  @Override
  void findDead(HikariConfig config) {
    // The incident: a connection that was used within the last half second is not looked at, and
    // the states under which H2 reports a lost server are not taken for one.
  }
}
