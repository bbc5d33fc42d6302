package dev.flatline.scenarios.pollinterval;

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
import dev.flatline.api.Variant;
import dev.flatline.scenarios.broker.KafkaBroker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;

/** A batch that takes longer than its group waits, so that it is delivered again, and for ever. */
public final class PollIntervalScenario implements Scenario {

  static final String ORDERS = "orders";
  static final String LAG = "lag";
  static final String CONSUMERS = "consumers";
  static final String INTERVAL_MILLIS = "intervalMillis";
  static final String WORK_MILLIS = "workMillis";

  /** Callers that wait for as long as they do at most, of 50 a second. */
  private static final int WAITING = 200;

  /**
   * The JDK keeps the buffers of each thread of the clients, and replaces them whenever a larger
   * one is needed: another incident, which would be seen beside this one.
   */
  private static final String NO_BUFFERS_KEPT = "-Djdk.nio.maxCachedBufferSize=0";

  private static final Symptom REFUSED =
      Symptom.of(
          "commit-refused",
          CommitFailedException.class,
          "Offset commit cannot be completed since the consumer is not part of an active group");

  /** Work of 0.6 s gathers for each consumer: three times the interval. */
  private static final FaultPlan PAUSE =
      FaultPlan.of(
          "broker-pause",
          Duration.ofMillis(4_400),
          Duration.ofMillis(1_500),
          Faults.pause()
              .onCompanion()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofMillis(800)));

  /**
   * Work of 2.6 s gathers: thirteen times the interval. Who works it off in one batch is back after
   * that time, if he is ever.
   */
  private static final FaultPlan LONGER_PAUSE =
      FaultPlan.of(
          "longer-broker-pause",
          Duration.ofMillis(8_800),
          Duration.ofMillis(3_200),
          Faults.pause()
              .onCompanion()
              .after(Duration.ofSeconds(1))
              .lasting(Duration.ofMillis(3_500)));

  @Override
  public String name() {
    return "poll-interval-livelock";
  }

  @Override
  public String summary() {
    return "A batch takes longer than max.poll.interval.ms, so the group throws its consumer out,"
        + " refuses the commit, and delivers the same batch again, for ever.";
  }

  @Override
  public List<Variant> variants() {
    return List.of(
        Variant.leaky(
                "whole-batch",
                "Handles up to 500 records, and then commits them; max.poll.interval.ms is short.",
                WholeBatch::new)
            .inJvmWith(NO_BUFFERS_KEPT),
        Variant.trap(
                "longer-interval",
                "The same with a max.poll.interval.ms of ten times that.",
                LongerInterval::new)
            .inJvmWith(NO_BUFFERS_KEPT),
        Variant.fixed(
                "bounded-batch",
                "Takes no more records than it can handle in half of the interval.",
                BoundedBatch::new)
            .inJvmWith(NO_BUFFERS_KEPT));
  }

  @Override
  public List<Resource> resources() {
    return List.of(
        new Resource(ORDERS, "Orders whose callers wait for an answer."),
        new Resource(LAG, "Records that the broker has and that the group has not committed."));
  }

  @Override
  public List<Symptom> symptoms() {
    return List.of(REFUSED);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.number(CONSUMERS, 2, 1, 16, "Consumers of the group, with a partition each."),
        Parameter.number(
            INTERVAL_MILLIS,
            200,
            100,
            600_000,
            "max.poll.interval.ms of the leaky and of the fixed variant."),
        Parameter.number(WORK_MILLIS, 30, 1, 60_000, "Work on an order, in milliseconds."),
        Parameter.number(
            "timeoutMillis",
            3_200,
            100,
            600_000,
            "How long a caller waits for an answer, in milliseconds."),
        KafkaBroker.PORT);
  }

  /** Three quarters of what two consumers can do; so long that what waits is told from growth. */
  @Override
  public LoadProfile load() {
    return LoadProfile.batches(50)
        .size(1)
        .inFlight(WAITING)
        .probes(0)
        .sweep(List.of(1, 2))
        .round(Duration.ofSeconds(2))
        .build();
  }

  @Override
  public List<FaultPlan> faultPlans() {
    return List.of(PAUSE, LONGER_PAUSE);
  }

  @Override
  public List<Expectation> expectations(Parameters parameters) {
    return List.of(
        Expectation.metastable(
                "whole-batch",
                PAUSE,
                "What gathered is one batch, longer than the interval, and it only grows.")
            .showing(REFUSED),
        Expectation.recovers(
            "longer-interval", PAUSE, "The batch is shorter than ten times the interval."),
        Expectation.metastable(
            "longer-interval", LONGER_PAUSE, "The batch is longer than that, too."),
        Expectation.flat("bounded-batch", Condition.STEADY, "Each batch is committed in time."),
        Expectation.flat(
            "bounded-batch", Condition.THROWS, "Who gives up leaves no record behind."),
        Expectation.recovers("bounded-batch", PAUSE, "However many wait, a batch is short."),
        Expectation.recovers(
            "bounded-batch", LONGER_PAUSE, "However many wait, a batch is short."));
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
            "It is not the broker: it stood still for a moment, and answers at once since.",
            "What had gathered was handed out as one batch, and took longer than the group waits for"
                + " the next poll: the commit is refused, and the same batch and more comes again.",
            "A batch is no longer than can be handled in half of that time."));
  }
}
