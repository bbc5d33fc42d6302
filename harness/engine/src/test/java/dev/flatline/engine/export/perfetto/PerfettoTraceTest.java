package dev.flatline.engine.export.perfetto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.StoredFixture;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfettoTraceTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long NOON = 1_795_608_000L * SECOND;

  @TempDir private Path directory;

  /** An event of a trace, its track by the names from the top. */
  private record Event(String track, String type, String name, long nanos, String value) {}

  private List<Event> events(Path store) throws IOException {
    Path file = directory.resolve("store.pftrace");
    ExportFile.write(StoredEvidence.find(directory, store.toString()), PerfettoTrace::new, file);
    Descriptor type = TraceSchema.file().findMessageTypeByName("Trace");
    DynamicMessage trace = DynamicMessage.parseFrom(type, Files.readAllBytes(file));
    assertThat(trace.getUnknownFields().asMap()).isEmpty();
    Map<Object, String> tracks = new HashMap<>();
    List<Event> events = new ArrayList<>();
    for (Object one : (List<?>) trace.getField(type.findFieldByName("packet"))) {
      DynamicMessage packet = (DynamicMessage) one;
      if (has(packet, "track_descriptor")) {
        DynamicMessage track = (DynamicMessage) get(packet, "track_descriptor");
        String above = tracks.get(get(track, "parent_uuid"));
        String name = (String) get(track, "name");
        tracks.put(get(track, "uuid"), above == null ? name : above + " > " + name);
      } else if (has(packet, "track_event")) {
        DynamicMessage event = (DynamicMessage) get(packet, "track_event");
        events.add(
            new Event(
                String.valueOf(tracks.get(get(event, "track_uuid"))),
                get(event, "type").toString(),
                (String) get(event, "name"),
                (Long) get(packet, "timestamp"),
                get(event, "double_counter_value").toString()));
      }
    }
    return events;
  }

  private static FieldDescriptor field(DynamicMessage message, String name) {
    return message.getDescriptorForType().findFieldByName(name);
  }

  private static boolean has(DynamicMessage message, String name) {
    return message.hasField(field(message, name));
  }

  private static Object get(DynamicMessage message, String name) {
    return message.getField(field(message, name));
  }

  @Test
  void aRunHasCountersSlicesAndInstants() throws IOException {
    List<Event> events = events(StoredFixture.run(directory));
    String group = "pool leaky/throws > ";

    assertThat(events)
        .contains(
            new Event(
                group + "rounds and checkpoints",
                "TYPE_SLICE_BEGIN",
                "load-1",
                NOON + 2 * SECOND,
                "0.0"),
            new Event(
                group + "rounds and checkpoints", "TYPE_SLICE_END", "", NOON + 5 * SECOND, "0.0"),
            new Event(
                group + "rounds and checkpoints",
                "TYPE_INSTANT",
                "checkpoint after load-1",
                NOON + 6 * SECOND,
                "0.0"),
            new Event(
                group + "fault latency wire",
                "TYPE_SLICE_BEGIN",
                "latency wire",
                NOON + 3 * SECOND,
                "0.0"),
            new Event(group + "fault latency wire", "TYPE_SLICE_END", "", NOON + 4 * SECOND, "0.0"),
            new Event(
                group + "batch, slot 001",
                "TYPE_SLICE_BEGIN",
                "batch of 8",
                NOON + 2 * SECOND + 100_000,
                "0.0"),
            new Event(
                group + "batch, slot 001",
                "TYPE_SLICE_END",
                "",
                NOON + 2 * SECOND + 50_000_000,
                "0.0"),
            new Event(
                group + "probe, slot 002",
                "TYPE_SLICE_BEGIN",
                "probe of 1: timeout",
                NOON + 2 * SECOND + 10_000_000,
                "0.0"),
            new Event(
                group + "verdicts",
                "TYPE_INSTANT",
                "retention of units: RISING",
                NOON + 6 * SECOND,
                "0.0"),
            new Event(
                group + "descriptors", "TYPE_COUNTER", "", NOON + 2 * SECOND + 50_000_000, "21.0"));
    assertThat(events).filteredOn(event -> event.track().endsWith("units.in_use")).hasSize(1);
    assertThat(events)
        .filteredOn(event -> event.type().equals("TYPE_SLICE_BEGIN"))
        .hasSameSizeAs(
            events.stream().filter(event -> event.type().equals("TYPE_SLICE_END")).toList());
  }

  @Test
  void aWatchHasACounterForEachStatisticAndEachProcess() throws IOException {
    List<Event> events = events(StoredFixture.watch(directory.resolve("w")));

    assertThat(events)
        .contains(
            new Event("all processes > descriptors mean", "TYPE_COUNTER", "", NOON + SECOND, "3.5"),
            new Event("worker one > threads highest", "TYPE_COUNTER", "", NOON + 2 * SECOND, "7.0"),
            new Event(
                "worker one > verdicts",
                "TYPE_INSTANT",
                "threads: FLAT",
                NOON + 5 * SECOND / 2,
                "0.0"));
  }

  @Test
  void aStoreOfNothingIsNotATrace() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Files.writeString(empty.resolve("journal.jsonl"), Json.line(Map.of("event", "forked")) + "\n");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> StoredEvidence.find(directory, empty.toString()))
        .hasMessageContaining("Cannot export a store because nothing is known to be in it")
        .hasMessageContaining("a run, a case, a soak or a watch");
  }
}
