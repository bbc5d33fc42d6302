package dev.flatline.engine.store.series;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flatline.engine.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal of a case on the clock of its samples. */
public final class CaseTimeline {

  /**
   * A part of the time in which something went on, in seconds on the clock of the samples.
   *
   * @param kind {@code phase} for a round, or {@code fault}
   * @param event the line of the journal that ended it; missing if it did not end
   */
  public record Stretch(String kind, String name, double from, double to, JsonNode event) {}

  private final StoredRun one;
  private final Instant zero;

  /** The journal of that case. */
  public CaseTimeline(StoredRun one) {
    this.one = one;
    zero =
        one.last("observed")
            .or(() -> one.events().stream().findFirst())
            .map(CaseTimeline::time)
            .orElse(Instant.EPOCH);
  }

  private static Instant time(JsonNode event) {
    return Instant.parse(event.path("time").asText());
  }

  /** Seconds since the case was first observed. */
  public double seconds(Instant instant) {
    return Duration.between(zero, instant).toMillis() / 1e3;
  }

  /** Rounds and faults, in their order; what did not end lasts as long as anything is known. */
  public List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (JsonNode event : one.events()) {
      switch (event.path("event").asText()) {
        case "round-started" ->
            stretches.add(open("phase", event.path("round").asText(), seconds(time(event))));
        case "fault-began" ->
            stretches.add(open("fault", event.path("name").asText(), seconds(time(event))));
        case "round-ended" -> close(stretches, "phase", event.path("round").asText(), event);
        case "fault" -> close(stretches, "fault", event.at("/outcome/name").asText(), event);
        default -> {}
      }
    }
    return stretches;
  }

  /** When the clock of the samples began. */
  public Instant zero() {
    return zero;
  }

  private Stretch open(String kind, String name, double from) {
    double end = one.events().isEmpty() ? from : seconds(time(last()));
    return new Stretch(kind, name, from, Math.max(from, end), MissingNode.getInstance());
  }

  private JsonNode last() {
    return one.events().get(one.events().size() - 1);
  }

  private void close(List<Stretch> stretches, String kind, String name, JsonNode event) {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      if (stretch.kind().equals(kind) && stretch.name().equals(name)) {
        stretches.set(i, new Stretch(kind, name, stretch.from(), seconds(time(event)), event));
        return;
      }
    }
  }
}
