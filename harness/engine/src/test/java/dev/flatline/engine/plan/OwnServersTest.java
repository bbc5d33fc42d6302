package dev.flatline.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnServersTest {

  private static final String HERE = "x://127.0.0.1:1/a";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://127.0.0.1/a",
        "x://127.0.0.1:5432,localhost:5433/a?user=me",
        "jdbc:x://[::1]:5432/a",
        "x://db.example.org:5432/a?user=me",
        "10",
        "fail",
        "a/b://c",
      })
  void whatIsOnThisMachineOrOwnedIsAllowed(String value) {
    assertThatCode(() -> OwnServers.require(Map.of("key", value), List.of("db.example.org")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "x://db.example.org/a, db.example.org",
    "x://127.0.0.1@db.example.org/a, ''",
    "'x://127.0.0.1,db.example.org:1/a', db.example.org",
    "x://127.0.0.1.example.org, 127.0.0.1.example.org",
    "x:y://DB/a, DB",
  })
  void anotherMachineIsNotTouched(String value, String host) {
    assertThatThrownBy(() -> OwnServers.require(Map.of("key", value), List.of("127.0.0.1x")))
        .isInstanceOf(FlatlineException.class)
        .message()
        .startsWith("Cannot use a server because ")
        .contains(host.isEmpty() ? "has a password in it" : "key=key, host=" + host + "; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x://127.0.0.1/a?password=hush",
        "x://127.0.0.1/a?user=b&sslPassword=hush",
        "x:a;PWD=hush",
        "x://b:hush@127.0.0.1/a",
      })
  void aPasswordIsRefusedAndNotRepeated(String value) {
    assertThatThrownBy(() -> OwnServers.require(Map.of("key", value), List.of()))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("its address has a password in it")
        .hasMessageNotContaining("hush");
  }

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
