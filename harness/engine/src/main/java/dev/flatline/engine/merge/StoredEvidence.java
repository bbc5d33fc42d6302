package dev.flatline.engine.merge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.RoundSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store of a case has kept of what was counted exactly.
 *
 * @param checkpoints the baseline first
 * @param sweep the last attempt at each size, the smallest first
 */
record StoredEvidence(List<Checkpoint> checkpoints, List<Round> sweep) {

  /**
   * A round of the sweep over sizes.
   *
   * @param ended operations that ended, however
   * @param failures of them
   */
  record Round(RoundSpec spec, long ended, long failures, Map<String, RoundResult.Held> held) {

    private static Round of(RoundSpec spec, JsonNode summary) {
      JsonNode batch = summary.path("batch");
      long failures = 0;
      for (JsonNode count : batch.path("failed")) {
        failures += count.asLong();
      }
      Map<String, RoundResult.Held> held = new HashMap<>();
      summary
          .path("resources")
          .properties()
          .forEach(entry -> held.put(entry.getKey(), held(entry.getValue())));
      return new Round(
          spec,
          batch.path("ok").asLong() + batch.path("interrupted").asLong() + failures,
          failures,
          Map.copyOf(held));
    }

    private static RoundResult.Held held(JsonNode ledger) {
      return new RoundResult.Held(
          ledger.path("peak").asLong(),
          ledger.path("operationPeak").asLong(),
          ledger.path("acquired").asLong(),
          ledger.path("heldNanos").asLong(),
          ledger.path("usedNanos").asLong());
    }
  }

  /** Reads it. */
  static StoredEvidence of(CasePlan plan, StoredRun stored) {
    Map<String, Round> rounds = new LinkedHashMap<>();
    for (RoundSpec spec : plan.sweep()) {
      stored.all("round-ended").stream()
          .filter(ended -> ended.path("round").asText().equals(spec.name()))
          .forEach(ended -> rounds.put(spec.name(), Round.of(spec, ended.path("summary"))));
    }
    List<Checkpoint> checkpoints =
        stored.all("checkpoint").stream().map(StoredEvidence::checkpoint).toList();
    return new StoredEvidence(checkpoints, new ArrayList<>(rounds.values()));
  }

  private static Checkpoint checkpoint(JsonNode event) {
    Map<String, Long> values = new HashMap<>();
    event
        .path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asLong()));
    return new Checkpoint(
        event.path("after").asText(),
        event.path("seconds").asDouble(),
        event.path("operations").asLong(),
        values,
        event.path("stuck").asLong(),
        event.path("stoodSeconds").asDouble());
  }
}
