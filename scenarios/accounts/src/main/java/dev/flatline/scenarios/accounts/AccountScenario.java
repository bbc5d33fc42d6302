package dev.flatline.scenarios.accounts;

import dev.flatline.api.Companion;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.api.SystemCount;
import java.util.List;
import java.util.Optional;

/** An incident whose variants are {@link AccountReader}s of one {@link AccountsServer}. */
public abstract class AccountScenario implements Scenario {

  static final String CONNECTIONS = "connections";

  @Override
  public final List<Resource> resources() {
    return List.of(
        new Resource(CONNECTIONS, "Connections on loan from the pool.")
            .heldAmong(SystemCount.SOCKETS));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 5, 1, 100, "Connections of the pool."),
        Parameter.number(
            "acquireTimeoutMillis",
            1_000,
            250,
            60_000,
            "How long a request waits for a connection, in milliseconds."),
        AccountsServer.PORT);
  }

  /**
   * Eight at once over a pool of five: some wait for a connection, and each connection is used some
   * forty times a second.
   */
  @Override
  public final LoadProfile load() {
    return LoadProfile.batches(150).size(1).inFlight(8).probes(50).build();
  }

  @Override
  public final Optional<Companion> companion() {
    return Optional.of(new AccountsServer());
  }
}
