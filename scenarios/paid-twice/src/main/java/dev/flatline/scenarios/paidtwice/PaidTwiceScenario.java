package dev.flatline.scenarios.paidtwice;

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
import dev.flatline.api.Variant;
import dev.flatline.scenarios.broker.KafkaBroker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A consumer whose offset is gone: what it missed is lost, or what it did is done again. */
public final class PaidTwiceScenario implements Scenario {

  static final String ORDERS = "orders";
  static final String GAPS = "gaps";
  static final String DOUBLES = "double-effects";
  static final String DEPLOY_EVERY = "deployEvery";
  static final String AWAY_MILLIS = "awayMillis";

  /** Callers that wait while the consumer is away, of 15 a second. */
  private static final int WAITING = 64;

  /**
   * The JDK keeps the buffers of each thread of the clients, and replaces them whenever a larger
   * one is needed: another incident, which would be seen beside this one.
   */
  private static final String NO_BUFFERS_KEPT = "-Djdk.nio.maxCachedBufferSize=0";

  private static final Symptom PASSED_OVER =
      Symptom.of("passed-over", NotServedException.class, "its event was passed over");

  private static final FaultPlan PAUSE =
      FaultPlan.of(
          "broker-pause",
          Duration.ofMillis(4_500),
          Duration.ofSeconds(2),
          Faults.pause()
              .onCompanion()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofMillis(400)));

  @Override
  public String name() {
    return "paid-twice";
  }

  @Override
  public String summary() {
    return "A consumer comes back and its committed offset is gone, or dies between its database and"
        + " its offset: paid orders are never served, or served twice.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky("latest", "Without an offset it begins at the end.", Latest::new)
            .inJvmWith(NO_BUFFERS_KEPT),
        Variant.trap("earliest", "Without an offset it begins at the beginning.", Earliest::new)
            .inJvmWith(NO_BUFFERS_KEPT),
        Variant.fixed(
                "once-each",
                "The same, with the ids of what was done in the transaction of the effect, and an"
                    + " outbox before it.",
                OnceEach::new)
            .inJvmWith(NO_BUFFERS_KEPT));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(ORDERS, "Paid orders whose callers wait."),
        new Resource(GAPS, "Paid orders that nobody will serve: passed over, or never told."),
        new Resource(DOUBLES, "Reservations and refunds beyond the first of an order."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(PASSED_OVER);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(
            DEPLOY_EVERY,
            10,
            2,
            1_000_000,
            "At each n-th order the consumer dies; two times of three its offset expires."),
        Parameter.number(
            AWAY_MILLIS, 200, 0, 600_000, "How long the consumer is away, in milliseconds."),
        Parameter.number(
            "timeoutMillis", 8_000, 100, 600_000, "How long a caller waits, in milliseconds."),
        KafkaBroker.BROKER,
        KafkaBroker.PORT);
  }

  /**
   * The consumer dies one and a half times a second, and its offset expires once a second: twice a
   * round.
   */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(15)
        .size(1)
        .inFlight(WAITING)
        .probes(0)
        .sweep(List.of(1, 2))
        .round(Duration.ofSeconds(2))
        .failEvery(7)
        .build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSE);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    List<Expectation> all =
        List.of(
            Expectation.rising(
                    "latest",
                    Condition.STEADY,
                    Question.RETENTION,
                    GAPS,
                    "What is written between the loss of the offset and the return is never read.")
                .showing(PASSED_OVER),
            Expectation.rising(
                "earliest",
                Condition.STEADY,
                Question.RETENTION,
                DOUBLES,
                "Whatever the topic still has is reserved and refunded once more."),
            Expectation.rising(
                "earliest",
                Condition.THROWS,
                Question.RETENTION,
                GAPS,
                "Who dies between the payment and the event has told nobody."),
            Expectation.flat("once-each", Condition.STEADY, "An id that is there is not acted on."),
            Expectation.flat(
                "once-each",
                Condition.THROWS,
                "The event is written with the payment, or neither."),
            Expectation.recovers("once-each", PAUSE, "What waited meanwhile is served once."));
    // What a run has not started it does not stop.
    return KafkaBroker.isOwn(parameters)
        ? all.stream().filter(expectation -> expectation.plan().isEmpty()).toList()
        : all;
  }

  @Override
  public Optional<Companion> companion() {
    return Optional.of(new KafkaBroker());
  }

  @Override
  public Optional<Mechanism> mechanism(Parameters parameters) {
    return Optional.of(
        new Mechanism(
            "order",
            "callers that can wait",
            WAITING,
            Optional.empty(),
            "It is not the broker: it has every event, and hands out whatever it is asked for.",
            "The offset of the group is gone, and without one a consumer begins at the end: what was"
                + " written while it was away is passed over.",
            "It begins at the beginning, and knows in the transaction of each effect whether it was"
                + " there before."));
  }

  @Override
  public Optional<String> notSoaked() {
    return Optional.of("its fix keeps the number of each order that it has served");
  }
}
