package dev.flatline.process.catalog;

import dev.flatline.api.Role;
import dev.flatline.api.Variant;
import dev.flatline.process.FixtureScenario;
import java.util.List;

/** A scenario that expects something of a variant that it does not declare. */
public final class UndeclaredScenario extends FixtureScenario {

  @Override
  public List<Variant> variants() {
    return super.variants().stream().filter(variant -> variant.role() != Role.TRAP).toList();
  }
}
