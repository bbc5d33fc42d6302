package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.api.Companion;
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
import dev.flatline.api.SystemCount;
import dev.flatline.api.Variant;
import dev.flatline.scenarios.accounts.AccountsServer;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;

/** Rows that hold a connection, and are not closed. */
public final class RowsNotClosedScenario implements Scenario {

  static final String CONNECTIONS = "connections";

  private static final Symptom ACQUIRE_TIMEOUT =
      Symptom.of("acquire-timeout", SQLTransientConnectionException.class, "request timed out");

  @Override
  public String name() {
    return "rows-not-closed";
  }

  @Override
  public String summary() {
    return "A query's rows hold a connection until they are closed or read to the end; the service reads"
        + " one row and closes nothing, so each query costs the pool a connection for good.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("one-row", "Reads one row of three, and closes nothing.", OneRowRead::new),
        Variant.trap(
            "all-rows", "Reads to the end, where rows close themselves.", AllRowsRead::new),
        Variant.fixed("closed", "Closes the rows, however the item ends.", RowsClosed::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections that rows hold on loan from the pool.")
            .heldAmong(SystemCount.SOCKETS));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(ACQUIRE_TIMEOUT);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 50, 1, 100, "Connections of the pool, all opened ahead."),
        Parameter.number(
            "acquireTimeoutMillis",
            300,
            250,
            60_000,
            "How long a query waits for a connection, in milliseconds."),
        AccountsServer.PORT);
  }

  /** Some thirty connections are lost before the first round, and the rest in it. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(20)
        .size(1)
        .inFlight(4)
        .probes(0)
        .sweep(List.of(1, 2))
        .failEvery(8)
        .build();
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "one-row",
                Condition.STEADY,
                Question.RETENTION,
                CONNECTIONS,
                "Nobody reads to the end, and nobody closes.")
            .showing(ACQUIRE_TIMEOUT),
        Expectation.flat("all-rows", Condition.STEADY, "The last row gives the connection back."),
        Expectation.rising(
            "all-rows",
            Condition.THROWS,
            Question.RETENTION,
            CONNECTIONS,
            "A throw between two rows leaves the rest unread."),
        Expectation.rising(
            "all-rows",
            Condition.RETURNS,
            Question.RETENTION,
            CONNECTIONS,
            "A return between two rows leaves the rest unread."),
        Expectation.flat("closed", Condition.STEADY, "The close gives the connection back."),
        Expectation.flat("closed", Condition.THROWS, "A throw leaves through the close."),
        Expectation.flat("closed", Condition.RETURNS, "A return leaves through the close."));
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new AccountsServer());
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "connection",
            "pool",
            parameters.number("poolSize"),
            Optional.of("hikaricp.connections.pending"),
            "It is not that the close is deferred: the fix defers it as well, and holds nothing.",
            "Rows hold the connection that they are read from until the last is read or they are"
                + " closed. The service reads one, and does neither.",
            "The rows are closed when the item is done, read or not."));
  }
}
