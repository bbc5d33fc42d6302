package dev.flatline.scenarios.halfacquired;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.TrackedPair;
import dev.flatline.api.Variant;
import java.util.List;
import java.util.Optional;

/** Two things that an item needs, of which the second can fail. */
public final class HalfAcquiredScenario implements Scenario {

  static final String CONNECTIONS = "connections";
  static final String TWICE = "doubled-connections";

  private static final Symptom EXHAUSTED =
      Symptom.of("pool-exhausted", ExhaustedException.class, "pool exhausted");

  @Override
  public String name() {
    return "half-acquired";
  }

  @Override
  public String summary() {
    return "An item takes a connection and then fails to shake hands; the error is thrown away and the"
        + " connection with it, or it is given back twice and handed to two callers.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("losing", "Forgets the first when the second fails.", LosingFirst::new),
        Variant.trap(
            "twice", "Releases where the second fails, and again at the end.", ReleasingTwice::new),
        Variant.fixed("undone", "Releases exactly once, however it ends.", UndoingFirst::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections on loan from the pool."),
        new Resource(TWICE, "Connections that stand in the pool more than once."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(EXHAUSTED);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 64, 1, 10_000, "Connections of the pool."),
        Parameter.number("refuseEvery", 11, 2, 1_000_000, "One handshake of so many is refused."));
  }

  @Override
  public List<TrackedPair> pairs() {
    return List.of(TrackedPair.of(RawPool.class, "take", RawPool.class, "giveBack"));
  }

  /**
   * Nearly thirty connections are lost before the first round, and as many in each: 64 last for
   * one.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(40).size(8).inFlight(4).probes(0).build();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "losing",
                Condition.STEADY,
                Question.RETENTION,
                CONNECTIONS,
                "Each refused handshake costs the pool a connection for good.")
            .showing(EXHAUSTED)
            .skippingItems(),
        Expectation.rising(
            "twice",
            Condition.STEADY,
            Question.RETENTION,
            TWICE,
            "Each refused handshake puts a connection into the pool a second time."),
        Expectation.flat("undone", Condition.STEADY, "Each connection goes back once."),
        Expectation.flat("undone", Condition.THROWS, "A throw leaves through the release."),
        Expectation.flat("undone", Condition.RETURNS, "A return leaves through the release."));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "connection",
            "pool",
            parameters.number("poolSize"),
            Optional.empty(),
            "It is not the peer: it refuses one handshake of many, and both sides alike.",
            "Who is refused has a connection already, and nobody gives that one back.",
            "What was taken first is given back when the second cannot be had."));
  }
}
