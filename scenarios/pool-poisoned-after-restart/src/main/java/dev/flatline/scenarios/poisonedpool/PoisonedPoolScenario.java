package dev.flatline.scenarios.poisonedpool;

import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
import dev.flatline.api.Mechanism;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.scenarios.accounts.AccountScenario;
import dev.flatline.scenarios.accounts.AccountsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbc.JdbcSQLNonTransientConnectionException;
import org.postgresql.util.PSQLException;

/** A pool whose busy connections are dead for good once the database was restarted. */
public final class PoisonedPoolScenario extends AccountScenario {

  /** The database is away for three seconds, as at a usual restart. */
  private static final FaultPlan RESTART =
      FaultPlan.of(
          "database-restart",
          Duration.ofSeconds(12),
          Duration.ofSeconds(2),
          Faults.restart().after(Duration.ofSeconds(1)).lasting(Duration.ofSeconds(3)));

  /** H2's words for a session whose server is gone, and for one whose database is. */
  private static final Symptom DEAD_SESSION =
      dead(JdbcSQLNonTransientConnectionException.class, "[90067-");

  private static final Symptom DEAD_DATABASE =
      dead(JdbcSQLNonTransientConnectionException.class, "[90121-");

  /** PostgreSQL's last words on a connection, and its driver's for one that ended without. */
  private static final Symptom ENDED_BACKEND = dead(PSQLException.class, "terminating connection");

  private static final Symptom LOST_BACKEND =
      dead(PSQLException.class, "while sending to the backend");

  private static Symptom dead(Class<? extends Throwable> thrown, String text) {
    return Symptom.of("dead-connection", thrown, text);
  }

  @Override
  public String name() {
    return "pool-poisoned-after-restart";
  }

  @Override
  public String summary() {
    return "The database restarts, and its clients go on to be handed connections that died with it.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("defaults", "The pool as it comes.", DefaultPool::new),
        Variant.fixed(
            "validating",
            "Looks at each connection before it hands it out: the alive-bypass window is 0.",
            AlwaysValidatingPool::new),
        Variant.fixed(
            "evicting",
            "Evicts a connection at the first error that says that its server is gone.",
            EvictingPool::new));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(DEAD_SESSION, DEAD_DATABASE, ENDED_BACKEND, LOST_BACKEND);
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(RESTART);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(super.parameters());
    all.add(AccountsServer.DATABASE);
    return all;
  }

  /** The pool knows the states under which PostgreSQL reports a lost server. */
  private static Expectation ofDefaults(Parameters parameters) {
    return AccountsServer.isPostgres(parameters)
        ? Expectation.recovers(
                "defaults",
                RESTART,
                "Busy connections are not looked at, and each is evicted at its first error.")
            .showing(ENDED_BACKEND)
        : Expectation.metastable(
                "defaults",
                RESTART,
                "Busy connections are not looked at, and their errors are not known as a loss.")
            .showing(DEAD_SESSION);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        ofDefaults(parameters),
        Expectation.flat("validating", Condition.STEADY, "Each item gives its connection back."),
        Expectation.flat("validating", Condition.THROWS, "A throw leaves through the release."),
        Expectation.recovers(
            "validating", RESTART, "A dead connection is found before it is handed out."),
        Expectation.flat("evicting", Condition.STEADY, "Each item gives its connection back."),
        Expectation.flat("evicting", Condition.THROWS, "A throw leaves through the release."),
        Expectation.recovers(
            "evicting", RESTART, "A dead connection is evicted at its first error."));
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "connection",
            "pool",
            parameters.number("poolSize"),
            Optional.of("hikaricp.connections.pending"),
            "It is not the database: it is back after three seconds, and answers whoever connects"
                + " anew.",
            "The connections in the pool died with the database. They are handed out again at once,"
                + " too busy to be looked at, and fail again and again.",
            "A connection is looked at before it is handed out, and a dead one is replaced."));
  }
}
