package dev.flatline.process.fork.output;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that holds the beginning and the end of what is written to it, and never more than it may.
 *
 * <p>Its first half fills once. What comes then goes round in the second half, behind a line that
 * says how much is left out; {@link #close} puts the second half in order. A crash leaves all of
 * it, the second half from somewhere in its middle. A file that is there is gone on with. For one
 * thread.
 */
final class HeadAndTailFile implements AutoCloseable {

  private static final Pattern MARKED = Pattern.compile("… (\\d{19}) bytes are left out here …");
  private static final int MARK_BYTES = mark(0).length;

  private final FileChannel channel;
  private final long head;
  private final long ring;
  private final long leftOutBefore;
  private long inHead;

  /** Bytes that came behind the first half, those of before that are still there included. */
  private long beyond;

  /** Opens it, or goes on with it. */
  HeadAndTailFile(Path file, long room) throws IOException {
    head = room / 2;
    ring = room - head - MARK_BYTES;
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate(room);
    inHead = Math.min(head, channel.size());
    beyond = Math.max(0, channel.size() - head - MARK_BYTES);
    leftOutBefore = beyond > 0 ? readMark() : 0;
  }

  private static byte[] mark(long leftOut) {
    return Formatted.of("%n… %019d bytes are left out here …%n", leftOut)
        .getBytes(StandardCharsets.UTF_8);
  }

  private long readMark() throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(MARK_BYTES);
    channel.read(mark, head);
    Matcher found = MARKED.matcher(new String(mark.array(), StandardCharsets.UTF_8));
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  void write(byte[] bytes, int length) throws IOException {
    int first = (int) Math.min(length, head - inHead);
    put(bytes, 0, first, inHead);
    inHead += first;
    int rest = length - first;
    if (rest > 0) {
      int kept = (int) Math.min(rest, ring);
      beyond += rest - kept;
      roundAbout(bytes, length - kept, kept);
      put(mark(leftOutBefore + Math.max(0, beyond - ring)), 0, MARK_BYTES, head);
    }
  }

  private void roundAbout(byte[] bytes, int from, int length) throws IOException {
    long start = head + MARK_BYTES;
    long at = beyond % ring;
    int first = (int) Math.min(length, ring - at);
    put(bytes, from, first, start + at);
    put(bytes, from + first, length - first, start);
    beyond += length;
  }

  private void put(byte[] bytes, int from, int length, long position) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, from, length);
    while (left.hasRemaining()) {
      position += channel.write(left, position);
    }
  }

  /** Puts the second half in order. */
  @Override
  public void close() throws IOException {
    try (channel) {
      int at = (int) (beyond % ring);
      if (beyond > ring && at > 0) {
        long start = head + MARK_BYTES;
        ByteBuffer newest = ByteBuffer.allocate(at);
        ByteBuffer oldest = ByteBuffer.allocate((int) ring - at);
        channel.read(newest, start);
        channel.read(oldest, start + at);
        put(oldest.array(), 0, oldest.capacity(), start);
        put(newest.array(), 0, newest.capacity(), start + oldest.capacity());
      }
    }
  }
}
