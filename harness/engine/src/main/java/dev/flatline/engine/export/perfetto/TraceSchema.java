package dev.flatline.engine.export.perfetto;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The messages of a trace, after the part of Perfetto's own schema that is written here.
 *
 * <p>It is read when it is needed, not compiled: a compiler of schemas is a program of its own for
 * each platform that the build would have to fetch.
 */
final class TraceSchema {

  private static final String RESOURCE = "perfetto_trace.textproto";

  private static final FileDescriptor FILE = read();

  private TraceSchema() {}

  private static FileDescriptor read() {
    try (InputStream in = TraceSchema.class.getResourceAsStream(RESOURCE);
        InputStreamReader text =
            new InputStreamReader(Objects.requireNonNull(in, RESOURCE), StandardCharsets.UTF_8)) {
      FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
      TextFormat.merge(text, file);
      return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
    } catch (IOException broken) {
      throw new UncheckedIOException("the schema of traces in the jar cannot be read", broken);
    } catch (DescriptorValidationException broken) {
      throw new IllegalStateException("the schema of traces in the jar is none", broken);
    }
  }

  /** All of its messages. */
  static FileDescriptor file() {
    return FILE;
  }

  /** Begins a message, for example {@code ClockSnapshot.Clock}. */
  static Message message(String name) {
    Descriptor type = null;
    for (String part : name.split("\\.", -1)) {
      type = type == null ? FILE.findMessageTypeByName(part) : type.findNestedTypeByName(part);
    }
    return new Message(DynamicMessage.newBuilder(Objects.requireNonNull(type, name)));
  }

  /** A message under way; a field that the schema does not have is a defect. */
  record Message(DynamicMessage.Builder builder) {

    /** Sets a field, or adds to a repeated one; an enum is named by its value. */
    Message with(String name, Object value) {
      FieldDescriptor field =
          Objects.requireNonNull(builder.getDescriptorForType().findFieldByName(name), name);
      Object set = value;
      if (value instanceof Message message) {
        set = message.build();
      } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
        set = Objects.requireNonNull(field.getEnumType().findValueByName((String) value));
      }
      if (field.isRepeated()) {
        builder.addRepeatedField(field, set);
      } else {
        builder.setField(field, set);
      }
      return this;
    }

    DynamicMessage build() {
      return builder.build();
    }
  }
}
