package dev.flatline.worker;

import dev.flatline.api.Expectation;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
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
  public List<Symptom> symptoms() {
    return List.of();
  }

  @Override
  public LoadProfile load() {
    return LoadProfile.of(1, 1, 1, 0);
  }

  @Override
  public List<Expectation> expectations() {
    return List.of();
  }
}
