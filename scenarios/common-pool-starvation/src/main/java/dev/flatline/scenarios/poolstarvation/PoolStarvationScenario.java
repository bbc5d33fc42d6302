package dev.flatline.scenarios.poolstarvation;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests that wait for tasks of the pool whose threads they hold. */
public final class PoolStarvationScenario implements Scenario {

  static final String TASKS = "tasks";

  private static final int IN_FLIGHT = 24;

  private static final Symptom STARVED =
      Symptom.of("starved", StarvedException.class, "tasks wait for one");

  /** What was due meanwhile begins at once when the process goes on. */
  private static final FaultPlan PAUSED =
      FaultPlan.of(
          "paused",
          Duration.ofSeconds(9),
          Duration.ofSeconds(2),
          Faults.pause().after(Duration.ofSeconds(1)).lasting(Duration.ofMillis(900)));

  @Override
  public String name() {
    return "common-pool-starvation";
  }

  @Override
  public String summary() {
    return "Requests hold the threads of a pool while they wait for tasks of the same pool, so once as"
        + " many as it has threads are under way at the same time, none of them is ever done.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("one-pool", "Requests and their parts share a pool.", OnePool::new),
        Variant.trap("larger", "The same with half as many threads again.", LargerPool::new),
        Variant.fixed("two-stages", "Parts have a pool of their own.", TwoStages::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(new Resource(TASKS, "Requests that were submitted and not given up."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(STARVED);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("threads", 8, 1, 500, "Threads of the pool."),
        Parameter.number(
            "timeoutMillis",
            1_000,
            50,
            60_000,
            "How long an answer is waited for, in milliseconds."),
        Parameter.number("workMillis", 5, 0, 1_000, "Work of a request, and of its part."));
  }

  /** Nearly always one or two are under way; 24 that starve end 24 a second at most. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(40)
        .size(1)
        .inFlight(IN_FLIGHT)
        .probes(0)
        .patience(Duration.ofSeconds(1))
        .build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSED);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.metastable(
                "one-pool",
                PAUSED,
                "Each thread belongs to a request whose part waits for a thread.")
            .showing(STARVED),
        Expectation.flat("larger", Condition.STEADY, "One request at a time finds two threads."),
        Expectation.metastable(
            "larger", PAUSED, "24 requests at once need 25 threads, and it has twelve."),
        Expectation.flat("two-stages", Condition.STEADY, "Each task is done."),
        Expectation.flat("two-stages", Condition.THROWS, "Each task is given up at the end."),
        Expectation.recovers("two-stages", PAUSED, "A part waits for nobody, so it ends."));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "request",
            "pool of threads",
            parameters.number("threads"),
            Optional.of("executor.queued.tasks"),
            "It is not the processors: they are idle, and so is all that the requests ask.",
            "Each thread of the pool belongs to a request that waits for its part, and the part waits"
                + " for a thread. Who gives up makes room for the next that will wait.",
            "Parts are worked off by threads that no request holds."));
  }
}
