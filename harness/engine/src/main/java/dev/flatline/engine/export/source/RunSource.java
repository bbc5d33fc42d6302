package dev.flatline.engine.export.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.store.StoredRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run, case after case; of a case that took several attempts the last, which is the one that
 * counts.
 *
 * @param only one of its cases, whichever attempt it is; empty for all
 */
record RunSource(StoredRun run, Optional<StoredRun> only) implements ExportSource {

  @Override
  public String title() {
    return only.orElse(run).directory().toString();
  }

  @Override
  public void tell(ExportSink sink) {
    cases()
        .forEach(
            (label, one) -> {
              if (only.isEmpty() || only.get().directory().equals(one.directory())) {
                new CaseSource(origin(label), one).tell(sink);
              }
            });
  }

  private Origin origin(String label) {
    String[] parts = label.split("/", 2);
    return Origin.ofCase(
        run.last("run-started").map(event -> event.path("incident").asText()).orElse(""),
        parts[0],
        parts.length == 1 ? "" : parts[1]);
  }

  private Map<String, StoredRun> cases() {
    Map<String, StoredRun> cases = new LinkedHashMap<>();
    for (JsonNode started : run.all("case-started")) {
      run.caseIn(started.path("store").asText())
          .filter(one -> only.isEmpty() || only.get().directory().equals(one.directory()))
          .ifPresent(one -> cases.put(started.path("case").asText(), one));
    }
    return cases;
  }
}
