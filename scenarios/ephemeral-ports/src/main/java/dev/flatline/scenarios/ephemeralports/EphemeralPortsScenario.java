package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.Companion;
import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Limits;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.SystemCount;
import dev.flatline.api.Variant;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A connection for each item of a batch, whose port the kernel keeps when it is closed. */
public final class EphemeralPortsScenario implements Scenario {

  static final String CONNECTIONS = "connections";
  static final String TIME_WAIT_PORTS = "time-wait-ports";
  static final String PORTS = "ports";
  static final String ADDRESSES = "addresses";
  static final String KEPT = "kept";
  static final String LIMIT = "limit";

  /** What the cache says of itself. */
  static final String ADDRESS = "address";

  static final String EXHAUSTED = "ports-exhausted";

  /** The kernel finds no port at connect; at bind, where an address is given, it says otherwise. */
  private static final List<Symptom> SYMPTOMS =
      List.of(
          Symptom.of(EXHAUSTED, BindException.class, "Cannot assign requested address"),
          Symptom.of(EXHAUSTED, BindException.class, "Address already in use"));

  private static final FaultPlan CACHE_PAUSE =
      FaultPlan.of(
          "cache-pause",
          Duration.ofSeconds(6),
          Duration.ofSeconds(2),
          Faults.pause()
              .onCompanion()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofMillis(500)));

  @Override
  public String name() {
    return "ephemeral-ports";
  }

  @Override
  public String summary() {
    return "A batch asks a cache for all its items at once, on a connection each, and closes those that"
        + " its client does not keep; the kernel keeps their ports for a minute, until none is left.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("fan-out", "Asks for all items of a batch at once.", FanOut::new),
        Variant.trap(
            "source-addresses",
            "The same from several addresses of loopback in turn.",
            SourceAddresses::new),
        Variant.fixed(
            "bounded",
            "Asks for a few items at once, on connections that are kept open.",
            BoundedLookups::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections to the cache that a batch or a probe has taken.")
            .heldAmong(SystemCount.SOCKETS),
        new Resource(
            TIME_WAIT_PORTS, "Ports of closed connections, which the kernel keeps in TIME_WAIT."));
  }

  @Override
  public List<Symptom> symptoms() {
    return SYMPTOMS;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(
            PORTS, 512, 64, Limits.MOST_LOCAL_PORTS, "Local ports of an address, in the network."),
        Parameter.number(ADDRESSES, 8, 1, 250, "Addresses that source-addresses connects from."),
        Parameter.number(KEPT, 16, 8, 48, "Connections that are kept open between lookups."),
        Parameter.number(LIMIT, 2, 1, 2, "Lookups of a batch at once in bounded."));
  }

  /**
   * A batch takes 48 connections, of which 32 are closed: 320 a second, and the ports last for less
   * than two. The batches of the sweep need no more than are kept, and meet no limit. Two batches
   * and two probes of the fix take six.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(10)
        .size(48)
        .inFlight(2)
        .probesInFlight(2)
        .sweep(List.of(2, 4, 8, 16))
        .failEvery(100)
        .patience(Duration.ofSeconds(1))
        .build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(CACHE_PAUSE);
  }

  @Override
  public Limits limits(Parameters parameters) {
    return Limits.none().localPorts(parameters.number(PORTS));
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        accumulating("fan-out", "A batch holds a connection for each of its items.")
            .showing(SYMPTOMS.get(0)),
        accumulating(
            "source-addresses", "There are more ports, and a batch takes as many as before."),
        Expectation.flat("bounded", Condition.STEADY, "What is under way is bounded, and kept."),
        Expectation.flat("bounded", Condition.THROWS, "A throw leaves through the give-back."),
        Expectation.recovers("bounded", CACHE_PAUSE, "Whoever waits for the cache opens nothing."));
  }

  private static Expectation accumulating(String variant, String reason) {
    return Expectation.rising(
        variant, Condition.STEADY, Question.ACCUMULATION, CONNECTIONS, reason);
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new CacheServer());
  }
}
