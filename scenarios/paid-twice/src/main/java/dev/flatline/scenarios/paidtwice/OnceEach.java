package dev.flatline.scenarios.paidtwice;

import java.sql.SQLException;

/** Everything may come again, and nothing is done twice; what is paid is told in any case. */
final class OnceEach extends PaidTwiceSubject {

  @Override
  String reset() {
    return "earliest";
  }

  @Override
  Warehouse warehouse(Tables of) throws SQLException {
    return new ProcessedOnce(of.connect());
  }

  @Override
  Shop shop(Tables of, Events telling, Tally counting) throws SQLException {
    return new OutboxShop(of.connect(), telling, new OutboxRelay(of.connect(), telling));
  }
}
