package dev.flatline.engine.export.proto;

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
 * The messages of a format, after the part of its own schema that is written here.
 *
 * <p>It is read when it is needed, not compiled: a compiler of schemas is a program of its own for
 * each platform that the build would have to fetch.
 */
public final class ProtoSchema {

  private final FileDescriptor file;

  private ProtoSchema(FileDescriptor file) {
    this.file = file;
  }

  /**
   * Reads one that lies beside a class.
   *
   * @param resource a file descriptor in the text format
   */
  public static ProtoSchema beside(Class<?> type, String resource) {
    try (InputStream in = type.getResourceAsStream(resource);
        InputStreamReader text =
            new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8)) {
      FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
      TextFormat.merge(text, file);
      return new ProtoSchema(FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]));
    } catch (IOException broken) {
      throw new UncheckedIOException("a schema in the jar cannot be read: " + resource, broken);
    } catch (DescriptorValidationException broken) {
      throw new IllegalStateException("a schema in the jar is none: " + resource, broken);
    }
  }

  /** All of its messages. */
  public FileDescriptor file() {
    return file;
  }

  /** Begins a message, for example {@code ClockSnapshot.Clock}. */
  public Message message(String name) {
    Descriptor type = null;
    for (String part : name.split("\\.", -1)) {
      type = type == null ? file.findMessageTypeByName(part) : type.findNestedTypeByName(part);
    }
    return new Message(DynamicMessage.newBuilder(Objects.requireNonNull(type, name)));
  }

  /** A message under way; a field that the schema does not have is a defect. */
  public record Message(DynamicMessage.Builder builder) {

    /** Sets a field, or adds to a repeated one; an enum is named by its value. */
    public Message with(String name, Object value) {
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

    /** As it is now. */
    public DynamicMessage build() {
      return builder.build();
    }
  }
}
