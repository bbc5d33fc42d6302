package dev.flatline.engine.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.worker.link.LedgerGauge;
import java.util.List;
import java.util.Optional;

/** What each case held at its baseline and at its last checkpoint. */
final class CheckpointTable {

  private CheckpointTable() {}

  static TextTable of(List<CaseFiles> cases) {
    TextTable table =
        new TextTable(
            "case",
            "held",
            "baseline",
            "last checkpoint",
            "difference",
            "operations",
            "checkpoints");
    for (CaseFiles one : cases) {
      List<JsonNode> checkpoints = one.checkpoints();
      if (!checkpoints.isEmpty()) {
        rows(table, one.report().label(), checkpoints);
      }
    }
    return table;
  }

  private static void rows(TextTable table, String label, List<JsonNode> checkpoints) {
    JsonNode first = checkpoints.get(0);
    JsonNode last = checkpoints.get(checkpoints.size() - 1);
    first
        .path("values")
        .properties()
        .forEach(
            value ->
                unit(value.getKey())
                    .ifPresent(
                        held -> {
                          long before = value.getValue().asLong();
                          JsonNode after = last.path("values").path(value.getKey());
                          table.row(
                              label,
                              held,
                              NumberText.count(before),
                              after.isNumber() ? NumberText.count(after.asLong()) : "not readable",
                              after.isNumber() ? Formatted.of("%+,d", after.asLong() - before) : "",
                              last.path("operations").asLong() - first.path("operations").asLong(),
                              checkpoints.size());
                        }));
  }

  /** Counters go up whatever is held: they are left out. */
  private static Optional<String> unit(String value) {
    Optional<String> resource = LedgerGauge.resourceInUse(value);
    if (resource.isPresent()) {
      return resource;
    }
    return switch (value) {
      case "heap.live_bytes" -> Optional.of("live heap, bytes");
      case "descriptors", "threads" -> Optional.of(value);
      default -> Optional.empty();
    };
  }
}
