package dev.flatline.scenarios.nestedacquire;

import dev.flatline.api.Cliff;
import dev.flatline.api.Companion;
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
import dev.flatline.api.SystemCount;
import dev.flatline.api.Variant;
import dev.flatline.scenarios.accounts.AccountsServer;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An order that holds a connection while it waits for a second one of the same pool. */
public final class NestedAcquireScenario implements Scenario {

  static final String CONNECTIONS = "connections";

  /** Orders that are under way at once, and threads that serve them. */
  private static final int ORDERS = 24;

  private static final Symptom ACQUIRE_TIMEOUT =
      Symptom.of("acquire-timeout", SQLTransientConnectionException.class, "request timed out");

  /** While the database stands still, orders gather, and then all of them begin at once. */
  private static final FaultPlan PAUSE =
      FaultPlan.of(
          "database-pause",
          Duration.ofSeconds(9),
          Duration.ofSeconds(2),
          Faults.pause()
              .onCompanion()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofMillis(900)));

  @Override
  public String name() {
    return "nested-acquire";
  }

  @Override
  public String summary() {
    return "An order draws its number on a second connection while it holds its first, so as many"
        + " orders at once as the pool has connections wait for each other, and for ever.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("nested", "Holds one connection while it takes another.", NestedOrders::new),
        Variant.trap("larger", "The same over a pool of half the size again.", LargerPool::new),
        Variant.fixed(
            "one-at-a-time",
            "Gives the first connection back before it takes the second.",
            OneAtATime::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections on loan from the pool.")
            .heldAmong(SystemCount.SOCKETS));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(ACQUIRE_TIMEOUT);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 8, 1, 500, "Connections of the pool, all opened ahead."),
        Parameter.number(
            "acquireTimeoutMillis",
            1_000,
            250,
            60_000,
            "How long an order waits for a connection, in milliseconds."),
        Parameter.number(
            "workMillis",
            10,
            0,
            1_000,
            "Work of an order on its first connection, in milliseconds."),
        AccountsServer.PORT);
  }

  /** Nearly always one order is under way; 24 that wait for each other end 24 a second at most. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(40).size(1).inFlight(ORDERS).probes(0).build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSE);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.metastable(
                "nested",
                PAUSE,
                "As many orders as the pool has connections hold one each and wait for another.")
            .showing(ACQUIRE_TIMEOUT),
        Expectation.flat("larger", Condition.STEADY, "One order at a time finds two connections."),
        Expectation.metastable(
            "larger", PAUSE, "24 orders at once need 25 connections, and it has twelve."),
        Expectation.flat("one-at-a-time", Condition.STEADY, "Each order gives back what it took."),
        Expectation.flat("one-at-a-time", Condition.THROWS, "A throw leaves through the release."),
        Expectation.recovers("one-at-a-time", PAUSE, "Who holds a connection waits for nobody."));
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new AccountsServer());
  }

  /**
   * T orders that each need C connections at once: with T(C-1) connections each can hold C-1 and
   * wait for one more; with one more connection some order gets its last, and ends. Here C is 2.
   */
  @Override
  public Optional<Cliff> cliff() {
    return Optional.of(
        new Cliff(
            "poolSize",
            ACQUIRE_TIMEOUT,
            List.of(
                new Cliff.Shape(1, 2),
                new Cliff.Shape(1, 4),
                new Cliff.Shape(1, 8),
                new Cliff.Shape(1, ORDERS)),
            "T(C-1)+1",
            shape -> shape.operations() + 1,
            List.of("acquireTimeoutMillis=250", "workMillis=20")));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "connection",
            "pool",
            parameters.number("poolSize"),
            Optional.of("hikaricp.connections.pending"),
            "It is not the database: it stood still for less than a second, and is idle since.",
            "Each order holds one connection and waits for another. Nobody gives one back before the"
                + " wait is over, and by then as many new orders have come.",
            "The number is drawn first, and its connection given back before the order takes its own."));
  }
}
