package dev.flatline.scenarios.directbuffers;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns documents away once the process has more memory than it may have, as services do that want
 * to answer on: a container would end it. Thread-safe.
 */
final class ResidentLimit {

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private final long most;
  private final LongSupplier resident;

  /**
   * A limit.
   *
   * @param most bytes that may be resident when a document is taken
   * @param resident bytes that are
   */
  ResidentLimit(long most, LongSupplier resident) {
    this.most = most;
    this.resident = resident;
  }

  /**
   * Returns if a document may be taken.
   *
   * @param bytes of the document
   * @throws NoRoomException if more than the limit is resident already
   */
  void require(int bytes) throws NoRoomException {
    long now = resident.getAsLong();
    if (now > most) {
      throw new NoRoomException(bytes, now, most);
    }
  }

  /** Bytes of this process, as the kernel counts them: of the heap, outside it, and of files. */
  static long residentBytes() {
    // No channel: that would take a direct buffer itself.
    try (InputStream status = new FileInputStream("/proc/self/status")) {
      return residentBytes(new String(status.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static long residentBytes(String status) {
    Matcher line = RESIDENT.matcher(status);
    if (!line.find()) {
      throw new IllegalStateException(
          "Cannot read what is resident because the kernel does not say it: file=/proc/self/status, line=VmRSS");
    }
    return Long.parseLong(line.group(1)) * 1024;
  }
}
