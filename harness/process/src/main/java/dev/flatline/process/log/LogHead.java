package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says up to which record a log was on the disk, so that an end that is cut off cleanly is missed.
 *
 * <p>A file of two slots, written in turn: a crash in the middle of one leaves the other. A slot
 * holds {@code <checksum> <generation> <number> <id>}, padded; version 1 had no id.
 */
final class LogHead implements AutoCloseable {

  static final String NAME = "head";

  private static final int SLOT = 64;
  private static final int CHECKSUM_AND_LINE_FEED = 10;

  /** A log's end. */
  record End(LogId log, int generation, long number) {}

  /**
   * What a head says.
   *
   * @param end the later of the intact slots; empty if none is
   */
  record Said(Optional<End> end, HeadCondition condition) {}

  private final FileChannel channel;
  private int slot;

  private LogHead(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens it for writing; both slots then say that end. */
  static LogHead open(Path directory, End end) throws IOException {
    LogHead head = new LogHead(LogFiles.forWriting(directory.resolve(NAME)));
    head.write(end);
    head.write(end);
    head.channel.truncate(2L * SLOT);
    return head;
  }

  /** Puts it on the disk. */
  void write(End end) throws IOException {
    // Digits of the locale may be others, which are no ASCII.
    String text = (end.generation() + " " + end.number() + " " + end.log().digits()).strip();
    // The checksum covers the padding, too.
    String padded = Formatted.of("%-" + (SLOT - CHECKSUM_AND_LINE_FEED) + "s", text);
    String line = Frame.checked(LogId.NONE, padded) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    long position = (long) slot * SLOT;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    channel.force(false);
    slot = 1 - slot;
  }

  /**
   * Reads it.
   *
   * @throws ForeignLogException if its slots are of two logs
   */
  static Said read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    List<End> intact =
        Stream.of(slot(bytes, 0), slot(bytes, SLOT)).flatMap(Optional::stream).toList();
    if (intact.isEmpty()) {
      return new Said(Optional.empty(), HeadCondition.LOST);
    }
    End last = intact.get(intact.size() - 1);
    if (!last.log().equals(intact.get(0).log())) {
      throw new ForeignLogException("a part of the head", last.log(), intact.get(0).log());
    }
    boolean whole = intact.size() == 2 && bytes.length == 2 * SLOT;
    return new Said(
        intact.stream()
            .max(Comparator.comparingInt(End::generation).thenComparingLong(End::number)),
        whole ? HeadCondition.WHOLE : HeadCondition.HALF_WRITTEN);
  }

  private static Optional<End> slot(byte[] bytes, int from) {
    if (bytes.length < from + SLOT || bytes[from + SLOT - 1] != '\n') {
      return Optional.empty();
    }
    return Frame.intact(LogId.NONE, Arrays.copyOfRange(bytes, from, from + SLOT - 1))
        .map(text -> text.strip().split(" ", -1))
        .flatMap(LogHead::end);
  }

  private static Optional<End> end(String[] fields) {
    Optional<LogId> log =
        switch (fields.length) {
          case 2 -> Optional.of(LogId.NONE);
          case 3 -> LogId.of(fields[2]);
          default -> Optional.empty();
        };
    try {
      return log.isPresent()
          ? Optional.of(new End(log.get(), Integer.parseInt(fields[0]), Long.parseLong(fields[1])))
          : Optional.empty();
    } catch (NumberFormatException foreign) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
