package dev.flatline.process.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Scenario;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultedScenarioTest {

  /** A default of the interface would be that of an incident which says nothing. */
  @Test
  void whatAnIncidentSaysOfItselfItSaysUnderFaultsToo() {
    List<String> asked =
        Arrays.stream(Scenario.class.getMethods())
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getName)
            .toList();
    List<String> answered =
        Arrays.stream(FaultedScenario.class.getDeclaredMethods()).map(Method::getName).toList();

    assertThat(answered).containsAll(asked);
  }
}
