package dev.flatline.engine.export.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.ExportSink.Statistic;
import dev.flatline.engine.export.ExportSink.Track;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.engine.store.series.CaseTimeline;
import dev.flatline.engine.store.series.OperationReader;
import dev.flatline.engine.store.series.SampleReader;
import dev.flatline.process.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A case of a run: its readings, its rounds, its faults, its operations, its answers. */
final class CaseSource {

  private static final double MICROS = 1e6;

  /** What is no gauge of the samples: the number of the line, and the time. */
  private static final Set<String> NO_GAUGE = Set.of("seq", "t_s");

  private final Origin origin;
  private final StoredRun one;
  private final CaseTimeline timeline;

  CaseSource(Origin origin, StoredRun one) {
    this.origin = origin;
    this.one = one;
    timeline = new CaseTimeline(one);
  }

  void tell(ExportSink sink) {
    for (CaseTimeline.Stretch stretch : timeline.stretches()) {
      boolean fault = stretch.kind().equals("fault");
      sink.span(
          origin,
          fault ? Track.FAULTS : Track.COURSE,
          stretch.name(),
          micros(stretch.from()),
          micros(stretch.to()),
          details(fault ? stretch.event().path("outcome") : stretch.event().path("summary")));
    }
    for (JsonNode checkpoint : one.all("checkpoint")) {
      String name = checkpoint.path("after").asText();
      sink.moment(
          origin,
          Track.COURSE,
          name.equals("baseline") ? name : "checkpoint after " + name,
          time(checkpoint),
          details(checkpoint.path("values")));
    }
    SampleReader.read(
        one,
        column -> !NO_GAUGE.contains(column),
        (column, seconds, value) ->
            sink.value(
                origin,
                column.equals("ops") ? "operations" : column,
                Statistic.READING,
                micros(seconds),
                value));
    OperationReader.read(
        one, (round, traffic, operation) -> sink.operation(origin, round, traffic, operation));
    TrackedStacks.tell(sink, origin, one);
    verdicts(sink);
  }

  /** The answers of a case are given when it has ended. */
  private void verdicts(ExportSink sink) {
    if (one.events().isEmpty()) {
      return;
    }
    long end = time(one.events().get(one.events().size() - 1));
    for (JsonNode answer : verdict().path("answers")) {
      sink.moment(
          origin,
          Track.VERDICTS,
          answer.path("question").asText().toLowerCase(java.util.Locale.ROOT)
              + " of "
              + answer.path("resource").asText()
              + ": "
              + answer.path("decision").asText(),
          end,
          details(answer));
    }
  }

  private JsonNode verdict() {
    try {
      return Json.MAPPER.readTree(one.file("verdict.json").orElse("{}"));
    } catch (JsonProcessingException damaged) {
      // A verdict that was cut short is none; the rest of the case is told.
      return Json.MAPPER.createObjectNode();
    }
  }

  private long micros(double seconds) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, timeline.zero()) + Math.round(seconds * MICROS);
  }

  private static long time(JsonNode event) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(event.path("time").asText()));
  }

  private static Map<String, String> details(JsonNode object) {
    Map<String, String> details = new TreeMap<>();
    object
        .properties()
        .forEach(
            field ->
                details.put(
                    field.getKey(),
                    field.getValue().isValueNode()
                        ? field.getValue().asText()
                        : field.getValue().toString()));
    return details;
  }
}
