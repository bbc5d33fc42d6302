package dev.flatline.engine.export;

import java.nio.ByteBuffer;

/**
 * Gives the description of types in each part of a recording a number of its own. A JVM counts its
 * descriptions from one, and a reader takes that of a part for that of the part before where the
 * numbers are the same, as those of two JVMs are: it would read the one's events as the other's
 * (see {@code jdk.jfr.internal.consumer.ChunkHeader.readMetadata} of the JDK).
 */
final class PartNumbers {

  /** Of the head of a part, as is where its fields are. */
  private static final int HEAD = 68;

  private static final int LENGTH_AT = 8;
  private static final int DESCRIPTION_AT = 24;
  private static final int FLAGS_AT = 67;
  private static final int COMPRESSED = 1;

  /** Before the number come the length, the type, the start and the duration of the event. */
  private static final int FIELDS_BEFORE = 4;

  /** Seven bits a byte, the highest says that another follows; the ninth is a whole one. */
  private static final int LONGEST = 9;

  private static final int MORE = 0x80;

  private int part;

  /**
   * Numbers the parts of the next recording; what is no part, and what follows it, stays as it is.
   */
  void write(ByteBuffer recording) {
    for (int at = 0; recording.limit() - at >= HEAD; part++) {
      long length = recording.getLong(at + LENGTH_AT);
      long description = recording.getLong(at + DESCRIPTION_AT);
      if (length < HEAD
          || length > recording.limit() - at
          || description < HEAD
          || description > length - (FIELDS_BEFORE + 1) * LONGEST) {
        return;
      }
      if ((recording.get(at + FLAGS_AT) & COMPRESSED) != 0) {
        ByteBuffer fields = recording.duplicate().position((int) (at + description));
        for (int i = 0; i < FIELDS_BEFORE; i++) {
          skip(fields);
        }
        number(fields, 1 + part % (MORE - 1));
      }
      at += (int) length;
    }
  }

  /** In as many bytes as the number has that was there: none of what follows may move. */
  private static void number(ByteBuffer fields, int number) {
    int first = fields.position();
    skip(fields);
    int last = fields.position() - 1;
    for (int i = first; i <= last; i++) {
      fields.put(i, (byte) ((i == first ? number : 0) | (i < last ? MORE : 0)));
    }
  }

  private static void skip(ByteBuffer fields) {
    for (int i = 1; (fields.get() & MORE) != 0 && i < LONGEST; i++) {}
  }
}
