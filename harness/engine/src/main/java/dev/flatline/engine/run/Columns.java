package dev.flatline.engine.run;

import dev.flatline.api.Resource;
import dev.flatline.api.Scenario;
import dev.flatline.worker.link.LedgerGauge;
import java.util.ArrayList;
import java.util.List;

/** The columns of {@code samples.csv}: what the kernel says, then what the worker says. */
final class Columns {

  private Columns() {}

  static List<String> of(Scenario scenario) {
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
    for (Resource resource : scenario.resources()) {
      for (LedgerGauge.Kind kind : LedgerGauge.Kind.values()) {
        columns.add(new LedgerGauge(resource.name(), kind).name());
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
