package dev.flatline.process;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Role;
import dev.flatline.api.Scenario;
import dev.flatline.api.Subject;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.io.IOException;
import java.util.List;

/** An incident of three variants on paper: its subjects are never made. */
public class FixtureScenario implements Scenario {

  public static final String NAME = "fixture";

  private static final Symptom TOO_MANY = Symptom.of("too-many-files", IOException.class, "EMFILE");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "files are closed too late";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        new Variant("leaky", Role.LEAKY, "at the end of the batch", FixtureScenario::none),
        new Variant("manual", Role.TRAP, "by hand", FixtureScenario::none),
        new Variant("scoped", Role.FIXED, "at the end of the item", FixtureScenario::none));
  }

  private static Subject none() {
    throw new UnsupportedOperationException("the fixture has no subjects");
  }

  @Override
  public List<Resource> resources() {
    return List.of(new Resource("files", "open files"));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(TOO_MANY);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 10, 1, 64, "files at once"),
        Parameter.choice("mode", List.of("fail", "ignore"), "what then"));
  }

  @Override
  public LoadProfile load() {
    return LoadProfile.batches(50).build();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "leaky", Condition.STEADY, Question.ACCUMULATION, "files", "it defers in the loop")
            .showing(TOO_MANY),
        Expectation.flat("manual", Condition.STEADY, "it closes each file"),
        Expectation.rising(
            "manual", Condition.THROWS, Question.RETENTION, "files", "it closes on success only"),
        Expectation.flat("scoped", Condition.STEADY, "it closes each file"),
        Expectation.flat("scoped", Condition.THROWS, "it closes whatever happens"));
  }
}
