package dev.flatline.worker;

import dev.flatline.api.Expectation;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Variant;
import dev.flatline.worker.link.Command;
import java.util.List;

/** Holds nothing and expects nothing: the scenario of a benchmark of the load loop itself. */
final class NoopScenario implements Scenario {

  @Override
  public String name() {
    return Command.NOOP;
  }

  @Override
  public String summary() {
    return "Does nothing.";
  }

  @Override
  public List<Variant> variants() {
    return List.of();
  }

  @Override
  public List<Resource> resources() {
    return List.of();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of();
  }
}
