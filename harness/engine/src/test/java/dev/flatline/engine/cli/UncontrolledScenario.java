package dev.flatline.engine.cli;

import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.engine.FixtureScenario;
import java.util.List;

/** A scenario whose variants are all fixed: nothing shows that it could fail. */
public final class UncontrolledScenario extends FixtureScenario {

  @Override
  public List<Variant> variants() {
    return super.variants().stream().filter(variant -> variant.role() == Role.FIXED).toList();
  }
}
