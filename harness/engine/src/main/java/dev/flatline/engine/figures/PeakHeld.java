package dev.flatline.engine.figures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.verdict.number.Formatted;
import java.util.OptionalLong;

/** The most units of a resource that a process held at once, by its own exact count. */
final class PeakHeld {

  private PeakHeld() {}

  static Measured of(String resource, CaseTimeline timeline, CountedRounds rounds) {
    OptionalLong peak =
        timeline.stretches().stream()
            .filter(one -> one.kind().equals("phase") && rounds.counts(one.name()))
            .map(one -> one.event().path("summary").path("resources").path(resource).path("peak"))
            .filter(JsonNode::isNumber)
            .mapToLong(JsonNode::asLong)
            .max();
    return peak.isPresent()
        ? Measured.count(
            peak.getAsLong(),
            Formatted.of("%,d %s", peak.getAsLong(), resource),
            resource,
            "by all operations at once")
        : Measured.none("no round that counts has ended with a count of " + resource);
  }
}
