package dev.flatline.engine.soakplan;

import dev.flatline.process.FixtureScenario;
import java.util.Optional;

/** A scenario that is not to be driven for days. */
public final class UnsoakedScenario extends FixtureScenario {

  @Override
  public String name() {
    return "unsoaked";
  }

  @Override
  public Optional<String> notSoaked() {
    return Optional.of("it keeps all that it has done");
  }
}
