package dev.flatline.scenarios.pollinterval;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.broker.KafkaBroker;
import dev.flatline.scenarios.broker.KafkaClients;
import dev.flatline.scenarios.broker.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service that writes an order to a topic and waits until its group of consumers has done it.
 * Variants differ in two settings of the consumers alone.
 */
abstract class PollIntervalSubject implements Subject {

  /** A group is complete within a second; a machine under load takes ten times that. */
  private static final long COMPLETE_NANOS = TimeUnit.SECONDS.toNanos(40);

  private final List<OrderConsumer> group = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Orders orders;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Tally tally;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger waiting;

  private long timeoutMillis;

  /** How long the group waits for the next poll of a member, in milliseconds. */
  abstract int maxPollIntervalMillis(Parameters parameters);

  /** Most records of a batch. */
  abstract int maxPollRecords(Parameters parameters);

  @Override
  public final void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    int members = parameters.number(PollIntervalScenario.CONSUMERS);
    String address = context.companion(KafkaBroker.ADDRESS);
    timeoutMillis = parameters.number("timeoutMillis");
    waiting = context.ledger(PollIntervalScenario.ORDERS);
    Topics.create(address, Orders.TOPIC, members);
    tally = new Tally(members);
    orders = new Orders(address, members, tally);
    Map<String, Object> settings =
        GroupSettings.of(maxPollIntervalMillis(parameters), maxPollRecords(parameters));
    for (int i = 0; i < members; i++) {
      group.add(
          new OrderConsumer(
              i,
              KafkaClients.member(address, "kitchen", "earliest", settings),
              orders,
              tally,
              parameters.number(PollIntervalScenario.WORK_MILLIS)));
    }
    group.forEach(OrderConsumer::start);
    awaitComplete();
    for (int i = 0; i < members; i++) {
      serve();
    }
    show(context);
  }

  private void show(SubjectContext context) {
    context.gauge(PollIntervalScenario.LAG, tally::lag);
    context.meter("kafka.consumer.rebalances.total", tally::rebalances);
    context.meter("kafka.consumer.commits.refused.total", tally::refusals);
    context.meter("orders.written.total", tally::written);
    context.meter("orders.untouched", tally::untouched);
    context.meter("orders.handled.total", tally::handled);
    context.meter("orders.duplicates.total", tally::duplicates);
    context.meter("orders.lost.total", tally::lost);
  }

  private void awaitComplete() throws InterruptedException {
    long begin = System.nanoTime();
    while (group.stream().anyMatch(member -> member.partitions() != 1)) {
      if (System.nanoTime() - begin > COMPLETE_NANOS) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "Cannot consume because the group is not complete: members=%d, partitions=%s",
                group.size(),
                group.stream().map(OrderConsumer::partitions).toList()));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  @Override
  public final void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Tracked<PlacedOrder> order = waiting.track(orders.place(), orders::forget)) {
        order.value().await(timeoutMillis, tally);
        if (!request.reach(item)) {
          return;
        }
      }
      request.processed();
    }
  }

  private void serve() throws Exception {
    PlacedOrder order = orders.place();
    try {
      order.await(timeoutMillis, tally);
    } finally {
      orders.forget(order);
    }
  }

  @Override
  public final void tearDown() throws InterruptedException {
    for (OrderConsumer member : group) {
      member.end();
    }
    orders.close();
  }
}
