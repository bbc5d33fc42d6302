package dev.flatline.engine.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.page.Chart.Band;
import dev.flatline.engine.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The journal of a case on the clock of its samples. */
final class CaseTimeline {

  private final StoredRun one;
  private final Instant zero;

  CaseTimeline(StoredRun one) {
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
  double seconds(Instant instant) {
    return Duration.between(zero, instant).toMillis() / 1e3;
  }

  /** Rounds and faults, in their order; what did not end lasts as long as anything is known. */
  List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    for (JsonNode event : one.events()) {
      switch (event.path("event").asText()) {
        case "round-started" ->
            bands.add(open("phase", event.path("round").asText(), seconds(time(event))));
        case "fault-began" ->
            bands.add(open("fault", event.path("name").asText(), seconds(time(event))));
        case "round-ended" -> close(bands, "phase", event.path("round").asText(), event);
        case "fault" -> close(bands, "fault", event.at("/outcome/name").asText(), event);
        default -> {}
      }
    }
    return bands;
  }

  private Band open(String kind, String name, double from) {
    double end = one.events().isEmpty() ? from : seconds(time(last()));
    return new Band(kind, name, from, Math.max(from, end));
  }

  private JsonNode last() {
    return one.events().get(one.events().size() - 1);
  }

  private void close(List<Band> bands, String kind, String name, JsonNode event) {
    for (int i = bands.size() - 1; i >= 0; i--) {
      Band band = bands.get(i);
      if (band.kind().equals(kind) && band.name().equals(name)) {
        bands.set(i, new Band(kind, name, band.from(), seconds(time(event))));
        return;
      }
    }
  }
}
