package dev.flatline.scenarios.nestedacquire;

import dev.flatline.api.Parameters;

/** The same over half as many connections again. */
final class LargerPool extends NestedOrders {

  @Override
  int poolSize(Parameters parameters) {
    return super.poolSize(parameters) * 3 / 2;
  }
}
