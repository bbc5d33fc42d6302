package dev.flatline.engine.export.stack;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.HeldStack;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.export.proto.ProtoSchema;
import dev.flatline.engine.export.proto.ProtoSchema.Message;
import dev.flatline.process.agent.AgentReport.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What is held as a profile of pprof: a sample for each way on which something was acquired, with
 * four values and labels for kind and case.
 */
public final class PprofProfile implements ExportFile.Closing {

  private static final ProtoSchema SCHEMA =
      ProtoSchema.beside(PprofProfile.class, "profile.textproto");

  private static final List<String> TYPES =
      List.of("survivors", "live", "collected", "operation_peak");

  private static final int NANOS = 1_000;

  private final OutputStream stream;
  private final Message profile = SCHEMA.message("Profile");
  private final Map<String, Long> strings = new HashMap<>();
  private final Map<Frame, Long> locations = new HashMap<>();
  private final Map<List<String>, Long> functions = new HashMap<>();
  private final long[] totals = new long[TYPES.size()];
  private long latest;
  private boolean mapped;

  /** A profile that is written to a stream, which is not closed. */
  public PprofProfile(OutputStream stream) {
    this.stream = stream;
    string("");
    for (String type : TYPES) {
      profile.with("sample_type", valueType(type));
    }
  }

  private Message valueType(String type) {
    return SCHEMA.message("ValueType").with("type", string(type)).with("unit", string("count"));
  }

  private long string(String text) {
    Long known = strings.get(text);
    if (known != null) {
      return known;
    }
    long at = strings.size();
    strings.put(text, at);
    profile.with("string_table", text);
    return at;
  }

  @Override
  public void stack(Origin of, long micros, HeldStack stack) {
    if (!mapped) {
      mapped = true;
      profile.with(
          "mapping",
          SCHEMA
              .message("Mapping")
              .with("id", 1L)
              .with("filename", string(of.scenario()))
              .with("has_functions", true)
              .with("has_filenames", true)
              .with("has_line_numbers", true)
              .with("has_inline_frames", true));
    }
    latest = Math.max(latest, micros);
    Message sample = SCHEMA.message("Sample");
    long[] values = {stack.survivors(), stack.live(), stack.collected(), stack.peak()};
    for (int i = 0; i < values.length; i++) {
      totals[i] += values[i];
      sample.with("value", values[i]);
    }
    stack.frames().forEach(frame -> sample.with("location_id", location(frame)));
    label(sample, "kind", stack.kind());
    label(sample, "through", stack.through());
    label(sample, "scenario", of.scenario());
    label(sample, "variant", of.variant());
    label(sample, "fault", of.fault());
    profile.with("sample", sample);
  }

  private void label(Message sample, String key, String text) {
    if (!text.isEmpty()) {
      sample.with(
          "label", SCHEMA.message("Label").with("key", string(key)).with("str", string(text)));
    }
  }

  private long location(Frame frame) {
    Long known = locations.get(frame);
    if (known != null) {
      return known;
    }
    long id = locations.size() + 1L;
    locations.put(frame, id);
    profile.with(
        "location",
        SCHEMA
            .message("Location")
            .with("id", id)
            .with("mapping_id", 1L)
            .with(
                "line",
                SCHEMA
                    .message("Line")
                    .with("function_id", function(frame))
                    .with("line", (long) frame.line().orElse(0))));
    return id;
  }

  private long function(Frame frame) {
    String name = frame.type() + "." + frame.method();
    List<String> key = List.of(name, frame.file().orElse(""));
    Long known = functions.get(key);
    if (known != null) {
      return known;
    }
    long id = functions.size() + 1L;
    functions.put(key, id);
    profile.with(
        "function",
        SCHEMA
            .message("Function")
            .with("id", id)
            .with("name", string(name))
            .with("system_name", string(name))
            .with("filename", string(key.get(1))));
    return id;
  }

  @Override
  public String leftOut() {
    return locations.isEmpty() ? Untracked.reason(!mapped) : "";
  }

  /** What is shown if nothing else is asked for: the first value of which there is any. */
  private String telling() {
    for (int i : new int[] {0, 3, 2, 1}) {
      if (totals[i] > 0) {
        return TYPES.get(i);
      }
    }
    return TYPES.get(0);
  }

  @Override
  public void close() {
    profile.with("time_nanos", latest * NANOS).with("default_sample_type", string(telling()));
    try {
      GZIPOutputStream packed = new GZIPOutputStream(stream);
      profile.build().writeTo(packed);
      packed.finish();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
