package dev.flatline.process.catalog;

import dev.flatline.api.FaultPlan;
import dev.flatline.process.FixtureScenario;
import java.time.Duration;
import java.util.List;

/** A scenario whose class cannot be initialised, as a constant of it is refused. */
public final class UninitialisedScenario extends FixtureScenario {

  private static final FaultPlan REFUSED =
      FaultPlan.of("", Duration.ofSeconds(1), Duration.ofSeconds(1));

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(REFUSED);
  }
}
