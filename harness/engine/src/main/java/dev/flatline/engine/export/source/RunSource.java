package dev.flatline.engine.export.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.export.Contrast;
import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.site.CaseSites;
import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run, case after case; of a case that took several attempts the last, which is the one that
 * counts.
 *
 * @param only one of its cases, whichever attempt it is; empty for all
 */
record RunSource(StoredRun run, Optional<StoredRun> only) implements ExportSource {

  /** What the flight recorder of the subject of a case has written, in its directory. */
  private static final String RECORDING = "subject.jfr";

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

  @Override
  public List<Path> recordings() {
    return cases().values().stream()
        .map(one -> one.directory().resolve(RECORDING))
        .filter(file -> file.toFile().length() > 0)
        .toList();
  }

  @Override
  public Optional<Contrast> contrast() {
    Set<String> known = new HashSet<>();
    cases()
        .forEach(
            (label, one) -> {
              if (Files.isRegularFile(one.directory().resolve(CaseSites.FILE))) {
                known.add(label);
              }
            });
    Optional<String> leaky = steady("LEAKY", known);
    return leaky.flatMap(shown -> steady("FIXED", known).map(base -> new Contrast(shown, base)));
  }

  /** The variant of that role, if it was run without faults. */
  private Optional<String> steady(String role, Set<String> known) {
    for (JsonNode variant : plan().path("facts").path("variants")) {
      String name = variant.path("name").asText();
      if (variant.path("role").asText().equals(role) && known.contains(name)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private JsonNode plan() {
    try {
      return Json.MAPPER.readTree(run.file("plan.json").orElse("{}"));
    } catch (JsonProcessingException damaged) {
      throw StoreException.unreadable(run.directory().resolve("plan.json"), damaged);
    }
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
