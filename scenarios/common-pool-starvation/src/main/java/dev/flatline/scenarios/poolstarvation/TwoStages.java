package dev.flatline.scenarios.poolstarvation;

import dev.flatline.api.Parameters;

/** Works off parts on a pool of their own, whose tasks wait for nobody. */
final class TwoStages extends PoolStarvationSubject {

  @Override
  Stage parts(Stage requests, Parameters parameters) {
    return new Stage(parameters.number("threads"));
  }
}
