package dev.flatline.process.catalog;

import dev.flatline.api.Cliff;
import dev.flatline.api.Companion;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.TrackedPair;
import dev.flatline.api.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A scenario with faults that a user added. */
record FaultedScenario(Scenario scenario, FaultPlan added) implements Scenario {

  @Override
  public String name() {
    return scenario.name();
  }

  @Override
  public String summary() {
    return scenario.summary();
  }

  @Override
  public List<Variant> variants() {
    return scenario.variants();
  }

  @Override
  public List<Resource> resources() {
    return scenario.resources();
  }

  @Override
  public List<Symptom> symptoms() {
    return scenario.symptoms();
  }

  @Override
  public List<Parameter> parameters() {
    return scenario.parameters();
  }

  @Override
  public LoadProfile load() {
    return scenario.load();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    List<Expectation> all = new ArrayList<>(scenario.expectations(parameters));
    for (Variant variant : variants()) {
      if (variant.role() != Role.LEAKY) {
        all.add(
            Expectation.recovers(variant.name(), added, "Whoever gave the faults asks for it."));
      }
    }
    return all;
  }

  @Override
  public List<FaultPlan> faultPlans() {
    List<FaultPlan> all = new ArrayList<>(scenario.faultPlans());
    all.removeIf(plan -> plan.name().equals(added.name()));
    all.add(added);
    return all;
  }

  @Override
  public Limits limits(Parameters parameters) {
    return scenario.limits(parameters);
  }

  @Override
  public List<TrackedPair> pairs() {
    return scenario.pairs();
  }

  @Override
  public Optional<Companion> companion() {
    return scenario.companion();
  }

  @Override
  public Optional<Cliff> cliff() {
    return scenario.cliff();
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return scenario.mechanism(parameters);
  }

  @Override
  public Optional<String> notSoaked() {
    return scenario.notSoaked();
  }
}
