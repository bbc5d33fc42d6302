package dev.flatline.scenarios.poisonedpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Expectation;
import dev.flatline.api.Expectation.Aftermath;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Symptom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class PoisonedPoolScenarioTest {

  private final PoisonedPoolScenario scenario = new PoisonedPoolScenario();
  private final Parameters onH2 = Parameters.defaults(scenario.parameters());

  @Test
  void theDefaultsAreTheIncidentOnlyWhereThePoolDoesNotKnowTheErrors() {
    Parameters onPostgres = onH2.with("database", "postgres");

    assertThat(ofDefaults(onH2).aftermath()).isEqualTo(Aftermath.METASTABLE);
    assertThat(ofDefaults(onH2).symptom()).contains("dead-connection");
    assertThat(ofDefaults(onPostgres).aftermath()).isEqualTo(Aftermath.RECOVERS);
    assertThat(ofDefaults(onPostgres).symptom()).contains("dead-connection");
    assertThat(scenario.expectations(onPostgres))
        .filteredOn(expectation -> !expectation.variant().equals("defaults"))
        .isEqualTo(
            scenario.expectations(onH2).stream()
                .filter(expectation -> !expectation.variant().equals("defaults"))
                .toList());
  }

  /** The fault of this incident ends the database, which no run does to a user's own. */
  @Test
  void aDatabaseOfTheUsersOwnIsNoChoice() {
    assertThat(scenario.parameters())
        .filteredOn(parameter -> parameter.key().equals("database"))
        .extracting(Parameter::range)
        .containsExactly("h2|postgres");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FATAL: terminating connection due to unexpected postmaster exit",
        "An I/O error occurred while sending to the backend.",
      })
  void aDeadConnectionOfPostgresIsKnownByItsWords(String text) {
    PSQLException thrown = new PSQLException(text, PSQLState.CONNECTION_FAILURE);

    assertThat(scenario.symptoms())
        .filteredOn(symptom -> symptom.matches(thrown))
        .extracting(Symptom::name)
        .containsExactly("dead-connection");
    assertThat(scenario.symptoms())
        .noneMatch(
            symptom -> symptom.matches(new PSQLException("ERROR: x", PSQLState.UNKNOWN_STATE)));
  }

  private Expectation ofDefaults(Parameters parameters) {
    return scenario.expectations(parameters).stream()
        .filter(expectation -> expectation.variant().equals("defaults"))
        .findFirst()
        .orElseThrow();
  }
}
