package dev.flatline.scenarios.pooledconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Cliff;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class PooledConnectionScenarioTest {

  private final PooledConnectionScenario scenario = new PooledConnectionScenario();

  @Test
  void hasOneNegativeControlTwoTrapsAndOneFix() {
    assertThat(scenario.variants())
        .extracting(Variant::role)
        .containsExactly(Role.LEAKY, Role.TRAP, Role.TRAP, Role.FIXED);
  }

  @Test
  void parametersAllowTheirDefaultsAndTheSettingsOfTheCliff() {
    Cliff cliff = scenario.cliff().orElseThrow();
    Parameters trial = Parameters.defaults(scenario.parameters());
    for (String setting : cliff.settings()) {
      trial = trial.with(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }

    assertThat(trial.values()).hasSize(scenario.parameters().size());
    for (Parameter parameter : scenario.parameters()) {
      assertThat(parameter.allows(parameter.defaultValue())).isTrue();
      assertThat(parameter.allows(trial.text(parameter.key()))).isTrue();
    }
  }

  @Test
  void aDatabaseOfTheUsersOwnIsNotBroken() {
    Parameters defaults = Parameters.defaults(scenario.parameters());
    Parameters own = defaults.with("database", "jdbc:postgresql://127.0.0.1:5432/a");

    assertThat(scenario.expectations(own))
        .isNotEmpty()
        .allMatch(expectation -> expectation.plan().isEmpty());
    assertThat(scenario.expectations(defaults.with("database", "postgres")))
        .filteredOn(expectation -> expectation.plan().isEmpty())
        .isEqualTo(scenario.expectations(own));
  }

  @Test
  void safeSizeIsOneMoreThanAllBatchesMissingOne() {
    Cliff cliff = scenario.cliff().orElseThrow();

    assertThat(cliff.shapes())
        .extracting(cliff.safeSize()::of)
        .containsExactly(3, 5, 5, 10, 17, 29);
  }

  @Test
  void symptomIsThePoolsTimeOutAndNoOtherFailure() {
    Symptom symptom = scenario.symptoms().get(0);

    assertThat(
            symptom.matches(
                new SQLTransientConnectionException(
                    "accounts - Connection is not available, request timed out after 1000ms"
                        + " (total=10, active=10, idle=0, waiting=3)")))
        .isTrue();
    assertThat(symptom.matches(new SQLTransientConnectionException("refused"))).isFalse();
    assertThat(symptom.matches(new java.sql.SQLException("request timed out"))).isFalse();
  }
}
