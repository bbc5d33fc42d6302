package dev.flatline.process.fork.output;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last bytes of a stream, and its last lines. Thread-safe. */
final class LastLines {

  private static final int BYTES = 32 << 10;
  private static final int LINES = 20;

  /** Characters of a line that is shown; of a longer one its end. */
  private static final int SHOWN = 500;

  private final byte[] ring = new byte[BYTES];
  private long written;

  synchronized void append(byte[] bytes, int length) {
    int kept = Math.min(length, BYTES);
    written += length - kept;
    int at = (int) (written % BYTES);
    int first = Math.min(kept, BYTES - at);
    System.arraycopy(bytes, length - kept, ring, at, first);
    System.arraycopy(bytes, length - kept + first, ring, 0, kept - first);
    written += kept;
  }

  /** All of it that is still there. */
  synchronized String text() {
    int length = (int) Math.min(written, BYTES);
    byte[] last = new byte[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((written - length + i) % BYTES)];
    }
    return new String(last, StandardCharsets.UTF_8);
  }

  /** The oldest first. */
  List<String> lines() {
    List<String> lines = text().lines().toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
        .map(line -> line.length() <= SHOWN ? line : "…" + line.substring(line.length() - SHOWN))
        .toList();
  }
}
