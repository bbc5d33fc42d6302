package dev.flatline.process.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a record lies in the log: {@code <checksum> <number> <text>} and a line feed.
 *
 * <p>The checksum is CRC-32C (Castagnoli) of the id of the log, number and text, in eight
 * lower-case digits: it finds every error of up to three bits and every burst of up to 32 in a
 * line, and a line of another log.
 *
 * @param number of the record in its log, from 0
 * @param text without a line feed
 */
record Frame(long number, String text) {

  private static final int CHECKSUM = 8;

  byte[] bytes(LogId log) {
    return (checked(log, number + " " + text) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A text behind its checksum. */
  static String checked(LogId log, String text) {
    return checksum(log, text.getBytes(StandardCharsets.UTF_8)) + " " + text;
  }

  private static String checksum(LogId log, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(log.digits().getBytes(StandardCharsets.US_ASCII));
    crc.update(bytes);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /** The text behind an intact checksum; empty if a byte of either was changed. */
  static Optional<String> intact(LogId log, byte[] line) {
    if (line.length <= CHECKSUM || line[CHECKSUM] != ' ') {
      return Optional.empty();
    }
    byte[] text = Arrays.copyOfRange(line, CHECKSUM + 1, line.length);
    // Digits are compared and not parsed: a flipped bit can turn an a into an A.
    byte[] expected = checksum(log, text).getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(expected, Arrays.copyOf(line, CHECKSUM))
        ? Optional.of(new String(text, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** The record in a line without its line feed; empty if it was changed, or is another log's. */
  static Optional<Frame> of(LogId log, byte[] line) {
    return intact(log, line)
        .flatMap(
            text -> {
              int space = text.indexOf(' ');
              try {
                return space < 0
                    ? Optional.empty()
                    : Optional.of(
                        new Frame(
                            Long.parseLong(text.substring(0, space)), text.substring(space + 1)));
              } catch (NumberFormatException foreign) {
                return Optional.empty();
              }
            });
  }
}
