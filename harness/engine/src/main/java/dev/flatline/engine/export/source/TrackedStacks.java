package dev.flatline.engine.export.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.HeldStack;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.json.Json;
import java.util.Optional;

/** What the agent of a case has found, as the case keeps it. */
final class TrackedStacks {

  private static final int MICROS = 1_000;

  private TrackedStacks() {}

  /** Tells all of it; nothing of a case whose subject had no agent. */
  static void tell(ExportSink sink, Origin origin, StoredRun one) {
    Optional<String> text = one.file(CaseSites.FILE);
    if (text.isEmpty()) {
      return;
    }
    try {
      AgentReport report =
          Json.MAPPER.treeToValue(
              Json.MAPPER.readTree(text.get()).path("report"), AgentReport.class);
      for (HeldStack stack : HeldStack.of(report)) {
        sink.stack(origin, report.writtenMillis() * MICROS, stack);
      }
    } catch (JsonProcessingException damaged) {
      throw StoreException.unreadable(one.directory().resolve(CaseSites.FILE), damaged);
    }
  }
}
