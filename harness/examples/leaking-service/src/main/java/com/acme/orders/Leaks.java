package com.acme.orders;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which of the planted defects are switched on: orders.leaks=files,executors. */
@Component
class Leaks {

  private final Set<String> on;

  Leaks(@Value("${orders.leaks}") Set<String> on) {
    this.on = Set.copyOf(on);
  }

  boolean leaks(String what) {
    return on.contains(what);
  }
}
