package dev.flatline.agent.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;

/**
 * The file by which the report is read: mapped at the start, so that it costs no descriptor and is
 * written when none is left. Little-endian.
 *
 * <pre>
 *  0  magic "FLATLINE"
 *  8  version of the layout, 32 bits
 * 12  where the text begins, 32 bits
 * 16  sequence, 64 bits: odd while the text is written
 * 24  length of the text in bytes, 32 bits
 * 28  CRC-32 of the text, 32 bits
 * 32  number of the last request that was carried out, 64 bits: written by the agent
 * 40  where the marks begin, 32 bits
 * 48  number of marks so far, 64 bits: written by who makes them, after the mark
 * 64  number of the last request, 64 bits: written by the reader, after the two that follow
 * 72  what is asked for, 32 bits
 * 76  its argument, 32 bits
 * </pre>
 *
 * <p>Marks are {@value #MARKS} places of {@value #MARK} bytes, used in turn: the length of a text
 * in 32 bits, and the text. What happens outside is told by them without waiting for the agent.
 */
final class MappedReport {

  /** Of the layout. */
  static final int VERSION = 1;

  static final int TEXT_AT = 128;

  static final int MARKS = 32;

  static final int MARK = 128;

  /** 512 sites of 16 frames are 0.8 MB; the file is sparse. */
  static final int LENGTH = 2 << 20;

  private static final int MARKS_AT = LENGTH - MARKS * MARK;

  private final Path path;
  private final MappedByteBuffer file;

  private MappedReport(Path path, MappedByteBuffer file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Makes it, readable by the user alone.
   *
   * @throws IOException if it cannot be made
   */
  static MappedReport create(Path path) throws IOException {
    // Left by an earlier process of the same number; never followed, if it is a link.
    Files.deleteIfExists(path);
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw")) {
      opened.setLength(LENGTH);
      MappedByteBuffer mapped = opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, LENGTH);
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      mapped.put(0, "FLATLINE".getBytes(StandardCharsets.US_ASCII));
      mapped.putInt(8, VERSION).putInt(12, TEXT_AT).putInt(40, MARKS_AT);
      return new MappedReport(path, mapped);
    }
  }

  Path path() {
    return path;
  }

  /** Bytes of text that there is room for. */
  static int room() {
    return MARKS_AT - TEXT_AT;
  }

  /** Puts a text in the place of the last one; the caller sees to it that there is room. */
  void write(String text, long carriedOut) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    long sequence = file.getLong(16);
    file.putLong(16, sequence + 1);
    java.lang.invoke.VarHandle.fullFence();
    file.put(TEXT_AT, bytes);
    file.putInt(24, bytes.length).putInt(28, (int) sum.getValue()).putLong(32, carriedOut);
    java.lang.invoke.VarHandle.fullFence();
    file.putLong(16, sequence + 2);
  }

  /** The number of the last request. */
  long request() {
    return file.getLong(64);
  }

  /** Marks so far. */
  long marks() {
    return file.getLong(48);
  }

  /** One of the last {@value #MARKS}, by its number from 0. */
  String mark(long number) {
    int at = MARKS_AT + (int) (number % MARKS) * MARK;
    byte[] text = new byte[Math.max(0, Math.min(file.getInt(at), MARK - 4))];
    file.get(at + 4, text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  int wanted() {
    return file.getInt(72);
  }

  int argument() {
    return file.getInt(76);
  }
}
