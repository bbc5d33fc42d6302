package dev.flatline.scenarios.poolstarvation;

import dev.flatline.api.Parameters;

/** The same with half as many threads again. */
final class LargerPool extends OnePool {

  @Override
  int threads(Parameters parameters) {
    return super.threads(parameters) * 3 / 2;
  }
}
