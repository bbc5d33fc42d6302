package dev.flatline.process.catalog;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Parameter;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.UncontrolledScenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioRulesTest {

  @Test
  void aWholeScenarioIsAllowed() {
    assertThatCode(() -> ScenarioRules.check(new FixtureScenario())).doesNotThrowAnyException();
  }

  @Test
  void aScenarioWithoutALeakyVariantIsAllowed() {
    assertThatCode(() -> ScenarioRules.check(new UncontrolledScenario()))
        .doesNotThrowAnyException();
  }

  @Test
  void twoControlsAreOneTooMany() {
    refused(
        new FixtureScenario() {
          @Override
          public List<Variant> variants() {
            List<Variant> variants = new ArrayList<>(super.variants());
            variants.add(Variant.leaky("leakier", "never", variants.get(0).subject()));
            return variants;
          }
        },
        "one leaky variant is the control: scenario=fixture, leaky=2");
  }

  @Test
  void nothingIsExpectedOfWhatIsNotDeclared() {
    refused(
        new UndeclaredScenario(),
        "an expectation names a variant that the scenario does not declare: scenario=fixture,"
            + " named=manual, declared=[leaky, scoped]");
    refused(
        new FixtureScenario() {
          @Override
          public List<Resource> resources() {
            return List.of(new Resource("sockets", "open sockets"));
          }
        },
        "an expectation names a resource that the scenario does not declare: scenario=fixture,"
            + " named=files, declared=[sockets]");
    refused(
        new FixtureScenario() {
          @Override
          public List<Symptom> symptoms() {
            return List.of();
          }
        },
        "an expectation names a symptom that the scenario does not declare: scenario=fixture,"
            + " named=too-many-files, declared=[]");
  }

  @Test
  void aDefaultLiesInItsRange() {
    refused(
        new FixtureScenario() {
          @Override
          public List<Parameter> parameters() {
            return List.of(Parameter.number("size", 0, 1, 64, "items"));
          }
        },
        "the default of a parameter is out of its range: scenario=fixture, size=0, range=1..64");
  }

  @Test
  void somethingIsCounted() {
    refused(
        new FixtureScenario() {
          @Override
          public List<Resource> resources() {
            return List.of();
          }
        },
        "it declares no resource to judge: scenario=fixture");
  }

  private static void refused(Scenario scenario, String reason) {
    assertThatThrownBy(() -> ScenarioRules.check(scenario)).hasMessage(reason);
  }
}
