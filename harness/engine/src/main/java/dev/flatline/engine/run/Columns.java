package dev.flatline.engine.run;

import dev.flatline.engine.plan.IncidentFacts;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;

/** The columns of {@code samples.csv}: what the kernel says, then what the worker says. */
final class Columns {

  private Columns() {}

  static List<String> of(IncidentFacts facts) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "descriptors",
                "threads",
                "rss.bytes",
                "sockets.established",
                "sockets.time_wait",
                "sockets.close_wait",
                "sockets.listen"));
    for (String ledger : facts.ledgers()) {
      for (LedgerGauge.Kind kind : LedgerGauge.Kind.values()) {
        columns.add(new LedgerGauge(ledger, kind).name());
      }
    }
    for (String traffic : List.of("batch", "probe")) {
      for (String count : List.of("arrivals", "ok", "failed", "shed", "interrupted", "in_flight")) {
        columns.add(traffic + "." + count);
      }
    }
    return List.copyOf(columns);
  }
}
