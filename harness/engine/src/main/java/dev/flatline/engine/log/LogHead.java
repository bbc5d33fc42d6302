package dev.flatline.engine.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says up to which record a log was on the disk, so that an end that is cut off cleanly is missed.
 *
 * <p>A file of two slots, written in turn: a crash in the middle of one leaves the other.
 */
final class LogHead implements AutoCloseable {

  static final String NAME = "head";

  private static final int SLOT = 64;

  /** A log's end. */
  record End(int generation, long number) {}

  /**
   * What a head says.
   *
   * @param end the later of the intact slots; empty if none is
   * @param whole whether both slots are intact
   */
  record Said(Optional<End> end, boolean whole) {}

  private final FileChannel channel;
  private int slot;

  private LogHead(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens it for writing; both slots then say that end. */
  static LogHead open(Path directory, End end) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    LogHead head = new LogHead(channel);
    head.write(end);
    head.write(end);
    channel.truncate(2L * SLOT);
    return head;
  }

  /** Puts it on the disk. */
  void write(End end) throws IOException {
    String text = String.format("%d %d", end.generation(), end.number());
    // The checksum covers the padding, too.
    String line = Frame.checked(String.format("%-" + (SLOT - 10) + "s", text)) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    long position = (long) slot * SLOT;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    channel.force(false);
    slot = 1 - slot;
  }

  static Said read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    Optional<End> first = slot(bytes, 0);
    Optional<End> second = slot(bytes, SLOT);
    boolean whole = first.isPresent() && second.isPresent() && bytes.length == 2 * SLOT;
    return new Said(later(first, second), whole);
  }

  private static Optional<End> slot(byte[] bytes, int from) {
    if (bytes.length < from + SLOT || bytes[from + SLOT - 1] != '\n') {
      return Optional.empty();
    }
    return Frame.intact(Arrays.copyOfRange(bytes, from, from + SLOT - 1))
        .map(text -> text.strip().split(" ", -1))
        .filter(fields -> fields.length == 2)
        .map(fields -> new End(Integer.parseInt(fields[0]), Long.parseLong(fields[1])));
  }

  private static Optional<End> later(Optional<End> one, Optional<End> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    End first = one.get();
    End second = other.get();
    boolean secondLater =
        second.generation() > first.generation()
            || (second.generation() == first.generation() && second.number() > first.number());
    return secondLater ? other : one;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
