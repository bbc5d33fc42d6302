package dev.flatline.scenarios.statementsperlength;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Symptom;
import dev.flatline.api.TrackedPair;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class StatementsPerLengthScenarioTest {

  private final StatementsPerLengthScenario scenario = new StatementsPerLengthScenario();

  @Test
  void symptomIsTheServersLackOfMemoryAndNoOther() {
    Symptom symptom = scenario.symptoms().get(0);

    assertThat(
            symptom.matches(
                thrown(
                    "ERROR: out of memory\n  Detail: Failed on request of size 8192 in memory"
                        + " context \"CachedPlanSource\".")))
        .isTrue();
    assertThat(symptom.matches(thrown("ERROR: out of shared memory"))).isFalse();
    assertThat(symptom.matches(new OutOfMemoryError("Java heap space"))).isFalse();
  }

  private static PSQLException thrown(String message) {
    return new PSQLException(message, PSQLState.UNKNOWN_STATE);
  }

  /** They are the driver's own, and another version may call them otherwise. */
  @Test
  void theDriverHasTheMethodsThatTheAgentTracks() throws Exception {
    for (TrackedPair pair : scenario.pairs()) {
      for (String method : new String[] {pair.acquire(), pair.release()}) {
        String[] parts = method.split("#", 2);

        assertThat(Stream.of(Class.forName(parts[0]).getDeclaredMethods()).map(Method::getName))
            .contains(parts[1]);
      }
    }
  }
}
