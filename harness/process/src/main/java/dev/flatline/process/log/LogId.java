package dev.flatline.process.log;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which log a record, a file or a head belongs to, so that those of two logs are told apart.
 *
 * @param digits 16 lower-case hexadecimal ones; none for a log of version 1, which had no id
 */
public record LogId(String digits) {

  /** Of a log of version 1. */
  public static final LogId NONE = new LogId("");

  private static final int BYTES = 8;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  /** A new one: of a million logs, two have the same with a chance of one in 37 million. */
  static LogId fresh() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new LogId(HexFormat.of().formatHex(random));
  }

  /** Reads one; empty if these are not its digits. */
  static Optional<LogId> of(String digits) {
    return FORM.matcher(digits).matches() ? Optional.of(new LogId(digits)) : Optional.empty();
  }

  @Override
  public String toString() {
    return digits.isEmpty() ? "none (version 1)" : digits;
  }
}
