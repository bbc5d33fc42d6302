package dev.flatline.scenarios.pooledconnection;

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
import dev.flatline.api.PlannedFault;
import dev.flatline.api.Question;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.scenarios.accounts.AccountsServer;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pooled connection per item of a batch, released when the batch ends. */
public final class PooledConnectionScenario implements Scenario {

  private static final int ITEMS = 8;
  private static final int BATCHES = 8;

  static final String CONNECTIONS = "connections";
  static final String PENDING_DEFERS = "pending-defers";

  private static final Symptom ACQUIRE_TIMEOUT =
      Symptom.of("acquire-timeout", SQLTransientConnectionException.class, "request timed out");

  private static final FaultPlan DATABASE_RESTART =
      plan("database-restart", 10, Faults.restart().lasting(Duration.ofMillis(500)));

  private static final FaultPlan DATABASE_PAUSE =
      plan("database-pause", 5, Faults.pause().onCompanion().lasting(Duration.ofMillis(800)));

  private static final FaultPlan EXITED =
      plan("exited", 5, Faults.exit().lasting(Duration.ofSeconds(1)));

  private static final FaultPlan HALTED =
      plan("halted", 5, Faults.halt().lasting(Duration.ofSeconds(1)));

  private static FaultPlan plan(String name, int seconds, PlannedFault fault) {
    return FaultPlan.of(
        name,
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(2),
        fault.after(Duration.ofSeconds(1)));
  }

  @Override
  public String name() {
    return "pooled-connection";
  }

  @Override
  public String summary() {
    return "Batches defer the release of a pooled connection inside their loop, so concurrent"
        + " batches hold the whole pool while each waits for one more.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("leaky", "Releases when the batch ends.", LeakyPooledConnection::new),
        Variant.trap(
            "manual",
            "Releases by hand as the last statement of the loop body.",
            ManualPooledConnection::new),
        Variant.trap(
            "deadline",
            "Releases when the batch ends, and gives a batch a deadline.",
            DeadlinePooledConnection::new),
        Variant.fixed(
            "scoped",
            "Releases when the item ends, by try-with-resources.",
            ScopedPooledConnection::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections that batches hold on loan from the pool."),
        new Resource(PENDING_DEFERS, "Deferred calls registered and not yet run."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(ACQUIRE_TIMEOUT);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 10, 1, 500, "Connections of the pool, all opened ahead."),
        Parameter.number(
            "acquireTimeoutMillis",
            500,
            250,
            60_000,
            "How long a request waits for a connection, in milliseconds."),
        Parameter.number(
            "workMillis", 5, 0, 1_000, "Work on an item beside its statements, in milliseconds."),
        AccountsServer.PORT,
        AccountsServer.DATABASE_OR_OWN,
        Parameter.number(
            "leakEvery",
            0,
            0,
            1_000_000_000,
            "Loses every n-th connection that a batch took, in any variant; 0 for none."),
        Parameter.choice(
            "onError",
            List.of("fail", "ignore"),
            "Whether a failure to acquire fails the batch, or its item is silently skipped."));
  }

  @Override
  public LoadProfile load() {
    return LoadProfile.batches(40).size(ITEMS).inFlight(BATCHES).probes(50).build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(DATABASE_RESTART, DATABASE_PAUSE, EXITED, HALTED);
  }

  /** A pool that holds the load's greatest demand never makes anybody wait: only the peak tells. */
  @Override
  public List<Expectation> expectations(Parameters parameters) {
    Expectation rises =
        Expectation.rising(
            "leaky",
            Condition.STEADY,
            Question.ACCUMULATION,
            CONNECTIONS,
            "A batch of n holds n connections before it releases the first.");
    boolean bounded = parameters.number("poolSize") <= BATCHES * (ITEMS - 1);
    List<Expectation> all =
        new ArrayList<>(
            List.of(
                bounded ? rises.showing(ACQUIRE_TIMEOUT) : rises,
                Expectation.rising(
                    "leaky",
                    Condition.THROWS,
                    Question.ACCUMULATION,
                    CONNECTIONS,
                    "A throw changes nothing: what the batch holds still comes back when it ends."),
                Expectation.flat("manual", Condition.STEADY, "Each item reaches its release."),
                Expectation.rising(
                    "manual",
                    Condition.THROWS,
                    Question.RETENTION,
                    CONNECTIONS,
                    "A throw skips the release, so each one costs the pool a connection for good."),
                Expectation.rising(
                    "manual",
                    Condition.RETURNS,
                    Question.RETENTION,
                    CONNECTIONS,
                    "An early return skips the release just as a throw does."),
                Expectation.rising(
                    "deadline",
                    Condition.STEADY,
                    Question.ACCUMULATION,
                    CONNECTIONS,
                    "A deadline bounds how long a batch goes on, and not what it holds meanwhile."),
                Expectation.flat("scoped", Condition.STEADY, "Each item ends with its release."),
                Expectation.flat("scoped", Condition.THROWS, "A throw leaves through the release."),
                Expectation.flat(
                    "scoped", Condition.RETURNS, "A return leaves through the release."),
                Expectation.recovers(
                    "scoped",
                    DATABASE_RESTART,
                    "A connection that the database dropped is evicted, and its item gives it back."),
                Expectation.released(
                    "scoped",
                    EXITED,
                    "System.exit runs no release: the kernel closes the sockets, the database drops its"
                        + " sessions."),
                Expectation.released(
                    "scoped",
                    HALTED,
                    "Runtime.halt runs nothing at all: the kernel closes the sockets.")));
    // What is stopped is the JVM of the database, and PostgreSQL is beside it.
    if (!AccountsServer.isPostgres(parameters)) {
      all.add(
          Expectation.recovers(
              "scoped", DATABASE_PAUSE, "An item that has to wait gives back what it held."));
    }
    // What a run has not made it neither stops nor looks into.
    if (AccountsServer.isOwn(parameters)) {
      all.removeIf(expectation -> expectation.plan().isPresent());
    }
    return all;
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new AccountsServer());
  }

  /**
   * With C(B-1) connections, C batches in lockstep can each hold B-1 and wait for one more for
   * ever; with one connection more some batch always gets its last, ends, and frees B.
   *
   * <p>One below, only batches in lockstep fail, and 20 ms of work an item outweigh what a busy
   * machine adds to it. Beside two busy loops on two cores, 5 ms let six volleys of ten through at
   * B=4, C=3; 20 ms let none to two through.
   */
  @Override
  public Optional<Cliff> cliff() {
    return Optional.of(
        new Cliff(
            "poolSize",
            ACQUIRE_TIMEOUT,
            List.of(
                new Cliff.Shape(2, 2),
                new Cliff.Shape(3, 2),
                new Cliff.Shape(2, 4),
                new Cliff.Shape(4, 3),
                new Cliff.Shape(5, 4),
                new Cliff.Shape(8, 4)),
            "C(B-1)+1",
            shape -> shape.operations() * (shape.items() - 1) + 1,
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
            "It is not the database: each side has one of its own, of the same kind, under the same"
                + " load. Nor does the error help, which names who came too late and not who holds.",
            "A batch keeps every connection that it took until it ends. Several batches together"
                + " empty the pool, and then each waits for one more that none of them gives back.",
            "Each connection goes back as soon as its item is done."));
  }
}
