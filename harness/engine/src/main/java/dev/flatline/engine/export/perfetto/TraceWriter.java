package dev.flatline.engine.export.perfetto;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DynamicMessage;
import dev.flatline.engine.export.proto.ProtoSchema.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes a trace packet by packet, and keeps none: a trace is one message whose only field is
 * repeated, so that packets may follow each other in the file.
 */
final class TraceWriter {

  /** All packets come from one writer. */
  private static final int SEQUENCE = 1;

  private static final int NANOS = 1_000;

  /** Numbers of clocks in Perfetto's builtin_clock.proto. */
  private static final int REALTIME = 1;

  private static final int BOOTTIME = 6;

  private final CodedOutputStream out;
  private final int packetField;
  private long tracks;
  private boolean anchored;

  TraceWriter(OutputStream stream) {
    out = CodedOutputStream.newInstance(stream);
    packetField =
        TraceSchema.file().findMessageTypeByName("Trace").findFieldByName("packet").getNumber();
  }

  /**
   * Declares a track; answers its number.
   *
   * @param parent the number of the track above; 0 for none
   * @param rank among those beside it
   */
  long track(String name, long parent, int rank) {
    return declare(described(name, parent, rank));
  }

  /** Declares a track of a counter. */
  long counter(String name, long parent, int rank, boolean bytes) {
    Message counter =
        TraceSchema.message("CounterDescriptor")
            .with("unit", bytes ? "UNIT_SIZE_BYTES" : "UNIT_COUNT");
    return declare(described(name, parent, rank).with("counter", counter));
  }

  private Message described(String name, long parent, int rank) {
    Message track =
        TraceSchema.message("TrackDescriptor")
            .with("uuid", ++tracks)
            .with("name", name)
            .with("child_ordering", "EXPLICIT")
            .with("sibling_order_rank", rank);
    return parent == 0 ? track : track.with("parent_uuid", parent);
  }

  private long declare(Message track) {
    write(TraceSchema.message("TracePacket").with("track_descriptor", track));
    return tracks;
  }

  /** A value of a counter. */
  void value(long track, long micros, double value) {
    event(
        micros,
        TraceSchema.message("TrackEvent")
            .with("type", "TYPE_COUNTER")
            .with("track_uuid", track)
            .with("double_counter_value", value));
  }

  /** Something that went on; on one track none may overlap another. */
  void slice(
      long track,
      String category,
      String name,
      long fromMicros,
      long toMicros,
      Map<String, String> details) {
    event(fromMicros, named("TYPE_SLICE_BEGIN", track, category, name, details));
    event(
        Math.max(fromMicros, toMicros),
        TraceSchema.message("TrackEvent").with("type", "TYPE_SLICE_END").with("track_uuid", track));
  }

  /** Something that happened. */
  void instant(long track, String category, String name, long micros, Map<String, String> details) {
    event(micros, named("TYPE_INSTANT", track, category, name, details));
  }

  private static Message named(
      String type, long track, String category, String name, Map<String, String> details) {
    Message event =
        TraceSchema.message("TrackEvent")
            .with("type", type)
            .with("track_uuid", track)
            .with("categories", category)
            .with("name", name);
    details.forEach(
        (key, text) ->
            event.with(
                "debug_annotations",
                TraceSchema.message("DebugAnnotation")
                    .with("name", key)
                    .with("string_value", text)));
    return event;
  }

  private void event(long micros, Message event) {
    if (!anchored) {
      anchored = true;
      anchor(micros);
    }
    write(
        TraceSchema.message("TracePacket")
            .with("timestamp", micros * NANOS)
            .with("track_event", event));
  }

  /** What the times of the packets are on the wall clock: the same. */
  private void anchor(long micros) {
    Message snapshot = TraceSchema.message("ClockSnapshot");
    for (int clock : new int[] {BOOTTIME, REALTIME}) {
      snapshot.with(
          "clocks",
          TraceSchema.message("ClockSnapshot.Clock")
              .with("clock_id", clock)
              .with("timestamp", micros * NANOS));
    }
    write(
        TraceSchema.message("TracePacket")
            .with("timestamp", micros * NANOS)
            .with("clock_snapshot", snapshot));
  }

  private void write(Message packet) {
    DynamicMessage whole = packet.with("trusted_packet_sequence_id", SEQUENCE).build();
    try {
      out.writeMessage(packetField, whole);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Hands over what is buffered. */
  void flush() {
    try {
      out.flush();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
