package dev.flatline.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.engine.plan.Target;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlannedEvidenceTest {

  private final Incident incident = new Incident(new FixtureScenario(), Path.of("fixture.jar"));

  @Test
  void aMarginOutOfReachIsRefusedWithWhatWouldReachIt() {
    FlatlineException refused =
        catchThrowableOfType(FlatlineException.class, () -> require(0.0001, true, Map.of()));

    assertThat(refused.status()).isEqualTo(Status.USAGE);
    assertThat(refused)
        .hasMessageStartingWith(
            "Cannot run an incident because its rounds are too few to exclude the margin:"
                + " margin=1.0E-4, case=leaky, operations=420 in 6 rounds at most, needed=");
    assertThat(refused).hasMessageContaining("; add --set rounds=");
  }

  @Test
  void whatItNamesReachesTheMargin() {
    for (boolean early : List.of(true, false)) {
      FlatlineException refused =
          catchThrowableOfType(FlatlineException.class, () -> require(0.001, early, Map.of()));
      String message = String.valueOf(refused.getMessage());
      String rounds = message.replaceAll(".*--set rounds=(\\d+).*", "$1");
      String margin = message.replaceAll(".*--margin (\\S+)$", "$1");

      assertThatCode(() -> require(0.001, early, Map.of("rounds", rounds)))
          .doesNotThrowAnyException();
      assertThatCode(() -> require(Double.parseDouble(margin), early, Map.of()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void withoutAMarginEveryPlanWillDo() {
    assertThatCode(() -> require(0, true, Map.of())).doesNotThrowAnyException();
  }

  private void require(double margin, boolean stopWhenDecided, Map<String, String> settings) {
    RunPlan plan =
        Planner.plan(incident, Profile.CI, List.of(), settings, 7, "/jdk")
            .withTarget(new Target(margin, stopWhenDecided));
    PlannedEvidence.require(plan);
  }
}
