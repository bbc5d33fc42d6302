package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Expectation;
import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class HalfAcquiredIT extends IncidentContract {

  /** A connection that stands in the pool twice was given back: nobody holds it too long. */
  @Override
  protected boolean holds(Expectation expectation) {
    return super.holds(expectation)
        && !expectation.resource().orElse("").equals(HalfAcquiredScenario.TWICE);
  }
}
