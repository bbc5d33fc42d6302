package dev.flatline.engine.report.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a run and its cases began and ended, by its journal. */
public final class RunTimes {

  private final StoredRun run;

  public RunTimes(StoredRun run) {
    this.run = run;
  }

  /** In ISO 8601; empty if the journal does not say. */
  public String begun() {
    return run.events().stream()
        .findFirst()
        .flatMap(RunTimes::time)
        .map(begun -> begun.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse("");
  }

  /** From the first event to the last. */
  public double seconds() {
    return run.events().isEmpty()
        ? 0
        : between(run.events().get(0), run.events().get(run.events().size() - 1));
  }

  /** Of all attempts of a case together; 0 for what is none, or did not end. */
  public double seconds(String label) {
    double seconds = 0;
    Optional<JsonNode> started = Optional.empty();
    for (JsonNode event : run.events()) {
      if (!event.path("case").asText().equals(label)) {
        continue;
      }
      String kind = event.path("event").asText();
      if (kind.equals("case-started")) {
        started = Optional.of(event);
      } else if (kind.equals("case-ended") && started.isPresent()) {
        seconds += between(started.get(), event);
        started = Optional.empty();
      }
    }
    return seconds;
  }

  private static double between(JsonNode from, JsonNode to) {
    Optional<Instant> begin = time(from);
    Optional<Instant> end = time(to);
    return begin.isPresent() && end.isPresent()
        ? Duration.between(begin.get(), end.get()).toMillis() / 1e3
        : 0;
  }

  private static Optional<Instant> time(JsonNode event) {
    try {
      return Optional.of(Instant.parse(event.path("time").asText()));
    } catch (DateTimeParseException damaged) {
      return Optional.empty();
    }
  }
}
