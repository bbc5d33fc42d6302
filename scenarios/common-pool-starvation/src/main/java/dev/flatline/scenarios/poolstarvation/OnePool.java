package dev.flatline.scenarios.poolstarvation;

import dev.flatline.api.Parameters;

/** Works off requests and their parts on one pool. */
class OnePool extends PoolStarvationSubject {

  @Override
  final Stage parts(Stage requests, Parameters parameters) {
    return requests;
  }
}
