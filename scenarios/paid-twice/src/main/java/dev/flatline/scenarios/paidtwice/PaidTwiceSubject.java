package dev.flatline.scenarios.paidtwice;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Subject;
import dev.flatline.api.SubjectContext;
import dev.flatline.api.Tracked;
import dev.flatline.scenarios.broker.KafkaBroker;
import dev.flatline.scenarios.broker.Topics;
import java.sql.SQLException;

/**
 * An order service whose payments are events, and a warehouse that acts on each of them. Variants
 * differ in where the warehouse begins without an offset, in what it knows of what it did, and in
 * how the service tells it.
 */
abstract class PaidTwiceSubject implements Subject {

  private final Tally tally = new Tally();

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Tables tables;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Events events;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Shop shop;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Warehouse warehouse;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Group group;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private PaymentConsumer consumer;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Books books;

  @SuppressWarnings("NullAway.Init") // set by setUp, which comes first
  private Ledger waiting;

  private long timeoutMillis;

  /** Where the group begins without an offset: {@code auto.offset.reset}. */
  abstract String reset();

  Warehouse warehouse(Tables of) throws SQLException {
    return new Warehouse(of.connect());
  }

  Shop shop(Tables of, Events telling, Tally counting) throws SQLException {
    return new DirectShop(of.connect(), telling, counting);
  }

  @Override
  public final void setUp(SubjectContext context) throws Exception {
    Parameters parameters = context.parameters();
    String address = context.companion(KafkaBroker.ADDRESS);
    timeoutMillis = parameters.number("timeoutMillis");
    waiting = context.ledger(PaidTwiceScenario.ORDERS);
    String names = context.companion(KafkaBroker.NAMES);
    String topic = names + "payments";
    Topics.create(address, topic, 1);
    tables = new Tables();
    books = new Books(tables.connect());
    events = new Events(address, topic, tally);
    warehouse = warehouse(tables);
    group = new Group(address, names + "warehouse", topic, reset());
    consumer =
        new PaymentConsumer(
            group,
            warehouse,
            events,
            new Deploys(parameters.number(PaidTwiceScenario.DEPLOY_EVERY)),
            parameters.number(PaidTwiceScenario.AWAY_MILLIS));
    consumer.start();
    shop = shop(tables, events, tally);
    rehearse();
    show(context);
  }

  /** A first death and the return from it: its clients open what they keep before it is counted. */
  private void rehearse() throws Exception {
    for (int order = 0; order < 2; order++) {
      PaidOrder paid = shop.pay();
      shop.tell(paid);
      paid.await(timeoutMillis);
      shop.leave(paid);
    }
  }

  private void show(SubjectContext context) {
    context.gauge(PaidTwiceScenario.GAPS, tally::gaps);
    context.gauge(PaidTwiceScenario.DOUBLES, () -> books.audit().doubled());
    context.meter("orders.gaps.total", tally::gaps);
    context.meter("orders.paid.total", () -> books.audit().paid());
    context.meter("orders.reserved.total", () -> books.audit().reserved());
    context.meter("orders.refunded.total", () -> books.audit().refunded());
    context.meter("effects.total", () -> books.audit().effects());
    context.meter("effects.doubled.total", () -> books.audit().doubled());
    context.meter("stock.available", () -> books.audit().available());
    context.meter("stock.missing", () -> books.audit().missing());
    context.meter("kafka.offsets.expired.total", consumer::expired);
  }

  @Override
  public final void handle(Request request) throws Exception {
    for (int item = 0; item < request.size(); item++) {
      try (Tracked<PaidOrder> order = waiting.track(shop.pay(), shop::leave)) {
        if (!request.reach(item)) {
          return;
        }
        shop.tell(order.value());
        order.value().await(timeoutMillis);
      }
      request.processed();
    }
  }

  @Override
  public final void tearDown() throws Exception {
    consumer.end();
    shop.end();
    group.close();
    events.close();
    warehouse.close();
    books.close();
    tables.close();
  }
}
