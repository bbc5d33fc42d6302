package dev.flatline.scenarios.statementsperlength;

import dev.flatline.api.Companion;
import dev.flatline.api.Condition;
import dev.flatline.api.Expectation;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.Faults;
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
import dev.flatline.scenarios.accounts.AccountsServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** A statement for each length of a list, which PostgreSQL keeps for as long as its session. */
public final class StatementsPerLengthScenario implements Scenario {

  static final String SERVER_STATEMENTS = "server-statements";
  static final String TEXTS = "texts";
  static final String LONGEST = "longest";
  static final String LIFETIME_MILLIS = "lifetimeMillis";

  /** What is thrown in the service, and has happened in the process of a session. */
  private static final Symptom DATABASE_OUT_OF_MEMORY =
      Symptom.of("database-out-of-memory", PSQLException.class, "ERROR: out of memory");

  /** The driver's own class of what it has prepared on the server; it has no public one. */
  private static final String SERVER_PREPARED = "org.postgresql.core.v3.SimpleQuery";

  /** What a session takes that keeps no list, and what an entry of one that it keeps: measured. */
  private static final long MEGABYTES_OF_SESSION = 4;

  private static final long BYTES_OF_ENTRY = 150;

  private static final FaultPlan PAUSED =
      FaultPlan.of(
          "paused",
          Duration.ofMillis(3_800),
          Duration.ofMillis(1_500),
          Faults.pause().lasting(Duration.ofMillis(300)).after(Duration.ofSeconds(1)));

  @Override
  public String name() {
    return "statements-per-length";
  }

  @Override
  public String summary() {
    return "A query writes a placeholder for each entry of a list, so each length of a list is a"
        + " statement of its own, and PostgreSQL keeps all of them in the memory of each session.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("placeholders", "Sends a text for each length.", PlaceholderLookups::new),
        Variant.trap(
            "short-lived",
            "The same over sessions that do not live long.",
            ShortLivedSessions::new),
        Variant.fixed("array", "Sends the list as one value.", ArrayLookups::new));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(
            SERVER_STATEMENTS,
            "Prepared statements for lists that PostgreSQL keeps for the sessions of the pool, as it"
                + " counts them."),
        new Resource(TEXTS, "Different texts of statements that an operation sends."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(DATABASE_OUT_OF_MEMORY);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number("poolSize", 2, 1, 100, "Connections of the pool, all opened ahead."),
        Parameter.number(
            "acquireTimeoutMillis",
            1_000,
            250,
            60_000,
            "How long a list waits for a connection, in milliseconds."),
        Parameter.number(LONGEST, 1_000, 8, 4_000, "Entries of the longest list."),
        Parameter.number(
            LIFETIME_MILLIS,
            400,
            100,
            1_800_000,
            "How long a session of the variant short-lived lives, in milliseconds."),
        AccountsServer.SESSION_MEGABYTES,
        AccountsServer.PORT);
  }

  /** The driver tells nobody of what it leaves with the server: the agent asks it. */
  @Override
  public List<TrackedPair> pairs() {
    return List.of(
        new TrackedPair(SERVER_PREPARED + "#setStatementName", SERVER_PREPARED + "#unprepare"));
  }

  /**
   * A hundred lists a second, none of the length of another: 300 until the end of the last round.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(25).size(4).inFlight(4).sweep(List.of(1, 2, 4)).build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSED);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.rising(
                "placeholders",
                Condition.STEADY,
                Question.RETENTION,
                SERVER_STATEMENTS,
                "A session keeps a statement for each length that it has ever seen.")
            .showing(DATABASE_OUT_OF_MEMORY),
        Expectation.rising(
            "short-lived",
            Condition.STEADY,
            Question.ACCUMULATION,
            TEXTS,
            "A session ends sooner, and an operation of n lengths still costs n statements."),
        Expectation.flat("array", Condition.STEADY, "One text serves each length."),
        Expectation.flat("array", Condition.THROWS, "A throw changes no text."),
        Expectation.recovers("array", PAUSED, "What waited meanwhile sends the same text."));
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(AccountsServer.onPostgres());
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    long room = parameters.number(AccountsServer.SESSION_MEGABYTES.key()) - MEGABYTES_OF_SESSION;
    long ofList = BYTES_OF_ENTRY * parameters.number(LONGEST) / 2;
    return Optional.of(
        new Mechanism(
            "server-statement",
            "memory of all sessions, in statements",
            parameters.number("poolSize") * Math.max(1, (int) ((room << 20) / ofList)),
            Optional.empty(),
            "It is not the service: its heap, its descriptors and its threads are those of the other"
                + " side.",
            "Each length of a list is a statement of its own, and each session of the database keeps"
                + " all that it has ever seen, until its process gets no more memory.",
            "The list is sent as one value: one text serves each length."));
  }
}
