package dev.flatline.scenarios.blackhole;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameters;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.scenarios.accounts.AccountScenario;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A path that swallows what its open connections carry, and queries that wait for an answer. */
public final class BlackHoleScenario extends AccountScenario {

  /**
   * What the open connections carry is swallowed for three seconds, and then they are reset; new
   * connections work all the time. So does a firewall that was replaced by one that does not know
   * its flows. A kernel gives such a connection up after some fifteen minutes: here after three
   * seconds, which is enough to tell who waits for it.
   */
  private static final FaultPlan LOST_FLOWS =
      FaultPlan.of(
          "lost-flows",
          Duration.ofSeconds(8),
          Duration.ofSeconds(2),
          Faults.blackHole()
              .openConnections()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofSeconds(3)));

  /** What a leak shows, too: the pool is full and others wait. */
  private static final Symptom ACQUIRE_TIMEOUT =
      Symptom.of("acquire-timeout", SQLTransientConnectionException.class, "request timed out");

  @Override
  public String name() {
    return "blackhole-without-timeout";
  }

  @Override
  public String summary() {
    return "The network swallows what open connections carry, and queries without a read timeout"
        + " hold the whole pool, although new connections would work at once.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("waiting", "Waits for an answer for as long as it takes.", WaitingPool::new),
        Variant.fixed(
            "timeout",
            "Gives up a read after half a second, and the connection with it.",
            TimeoutPool::new));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(ACQUIRE_TIMEOUT);
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(LOST_FLOWS);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.stuck(
                "waiting",
                LOST_FLOWS,
                "A read without a timeout waits for as long as its connection is dead.")
            .showing(ACQUIRE_TIMEOUT),
        Expectation.flat("timeout", Condition.STEADY, "Each item gives its connection back."),
        Expectation.flat("timeout", Condition.THROWS, "A throw leaves through the release."),
        Expectation.neverStuck(
            "timeout",
            LOST_FLOWS,
            "A read is given up, and a new connection takes the place of the dead one."));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "connection",
            "pool",
            parameters.number("poolSize"),
            Optional.of("hikaricp.connections.pending"),
            "It is not the database: it is well all the time, and a new connection to it works at"
                + " once.",
            "Nobody answers any more on the connections that were open, and who waits for an answer"
                + " without a time limit keeps its connection. The pool is empty while the database"
                + " idles.",
            "A read is given up after half a second, and its connection is replaced by a new one."));
  }
}
