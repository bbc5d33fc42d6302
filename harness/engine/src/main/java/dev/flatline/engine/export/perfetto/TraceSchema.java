package dev.flatline.engine.export.perfetto;

import com.google.protobuf.Descriptors.FileDescriptor;
import dev.flatline.engine.export.proto.ProtoSchema;

/** The messages of a trace, after the part of Perfetto's own schema that is written here. */
final class TraceSchema {

  private static final ProtoSchema SCHEMA =
      ProtoSchema.beside(TraceSchema.class, "perfetto_trace.textproto");

  private TraceSchema() {}

  /** All of its messages. */
  static FileDescriptor file() {
    return SCHEMA.file();
  }

  /** Begins a message, for example {@code ClockSnapshot.Clock}. */
  static ProtoSchema.Message message(String name) {
    return SCHEMA.message(name);
  }
}
