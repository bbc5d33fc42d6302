package dev.flatline.process;

import dev.flatline.api.Expectation;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import java.util.List;

/**
 * The fixture with its fixed variant alone: nothing shows that its load and questions find a leak.
 */
public class UncontrolledScenario extends FixtureScenario {

  @Override
  public List<Variant> variants() {
    return super.variants().stream().filter(variant -> variant.role() == Role.FIXED).toList();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    List<String> fixed = variants().stream().map(Variant::name).toList();
    return super.expectations(parameters).stream()
        .filter(expectation -> fixed.contains(expectation.variant()))
        .toList();
  }
}
