package dev.flatline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Incident;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerFaultsTest {

  private static final String HERE = "x://127.0.0.1:1/a";

  @Test
  void faultsOnAServerOfTheUsersAreRefusedInAPlan() {
    for (PlannedFault fault :
        List.of(Faults.restart(), Faults.pause().onCompanion(), Faults.halt())) {
      Incident incident = incident(fault);
      assertThat(plan(incident, "fail").cases())
          .extracting(CasePlan::label)
          .contains("scoped/broken");
      assertThatThrownBy(() -> plan(incident, HERE))
          .isInstanceOf(FlatlineException.class)
          .hasMessage(
              "Cannot run faults because they need a server that the run starts, and this one is"
                  + " yours: plan=broken, key=where; strike the subject or the wire alone, or leave"
                  + " the key out");
    }
    assertThat(plan(incident(Faults.pause()), HERE).cases())
        .extracting(CasePlan::label)
        .contains("scoped/broken");
  }

  private static RunPlan plan(Incident incident, String where) {
    return Planner.plan(incident, Profile.CI, List.of(), Map.of("where", where), 1, "/jdk");
  }

  private static Incident incident(PlannedFault fault) {
    return new Incident(new Broken(fault), Path.of("none.jar"));
  }

  /** Its fix is struck by a fault. */
  private static final class Broken extends FixtureScenario {
    private final FaultPlan plan;

    Broken(PlannedFault fault) {
      plan =
          FaultPlan.of(
              "broken",
              Duration.ofSeconds(5),
              Duration.ofSeconds(2),
              fault.after(Duration.ofSeconds(1)).lasting(Duration.ofSeconds(1)));
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          Parameter.choice("where", List.of("fail"), "where").orServer("x://", "where, or yours"));
    }

    @Override
    public List<FaultPlan> faultPlans() {
      return List.of(plan);
    }

    @Override
    public List<Expectation> expectations(Parameters parameters) {
      return List.of(Expectation.recovers("scoped", plan, "it does"));
    }
  }
}
