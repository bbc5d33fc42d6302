package dev.flatline.process.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a log: {@code records-<generation>.log}, each begun by a line that says whose it is.
 *
 * <p>That line is {@code <checksum> flatline-log 2 <id> <generation>}. Version 1 had none.
 */
final class LogFiles {

  private static final Pattern NAME = Pattern.compile("records-([1-9]\\d{0,8})\\.log");
  private static final Pattern HEADER =
      Pattern.compile("flatline-log 2 ([0-9a-f]{16}) [1-9]\\d{0,8}");

  /** No first line of a log that can say whose it is is longer: that of version 1 holds a plan. */
  private static final int LONGEST_FIRST_LINE = 1 << 20;

  private LogFiles() {}

  static Path file(Path directory, int generation) {
    return directory.resolve("records-" + generation + ".log");
  }

  /** The generations that are there, the oldest first. */
  static List<Integer> generations(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> NAME.matcher(String.valueOf(entry.getFileName())))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    }
  }

  /**
   * Opens a part of a store for writing.
   *
   * @throws IOException if it is a link: what is written there would land somewhere else
   */
  static FileChannel forWriting(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** The first line of a file; nothing in version 1. */
  static byte[] header(LogId log, int generation) {
    if (log.equals(LogId.NONE)) {
      return new byte[0];
    }
    String text = "flatline-log 2 " + log.digits() + " " + generation;
    return (Frame.checked(LogId.NONE, text) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whose a file is; empty if its first line is damaged or missing. */
  static Optional<LogId> owner(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return owner(firstLine(in));
    }
  }

  /** The same of a first line without its line feed. */
  static Optional<LogId> owner(byte[] firstLine) {
    Optional<LogId> said =
        Frame.intact(LogId.NONE, firstLine)
            .map(HEADER::matcher)
            .filter(Matcher::matches)
            .map(header -> new LogId(header.group(1)));
    return said.isPresent() ? said : Frame.of(LogId.NONE, firstLine).map(first -> LogId.NONE);
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
      if (line.size() == LONGEST_FIRST_LINE) {
        return new byte[0];
      }
      line.write(read);
    }
    return line.toByteArray();
  }
}
