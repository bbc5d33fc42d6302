package dev.flatline.scenarios.directbuffers;

import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the JVM has taken outside its heap by {@code Unsafe.allocateMemory}, as it counts that
 * itself: the category <i>Other</i> of its native memory tracking. That is the memory of direct
 * buffers, of those too that no bean counts.
 */
final class NativeCount {

  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  private static final Pattern OTHER =
      Pattern.compile("\\bOther \\(reserved=\\d+, committed=(\\d+)");

  private static final int MEGABYTE = 1 << 20;

  private NativeCount() {}

  /**
   * Bytes now.
   *
   * @throws IllegalStateException if the JVM does not count
   */
  static long bytes() {
    try {
      return bytes(
          String.valueOf(
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName(COMMANDS),
                      "vmNativeMemory",
                      new Object[] {new String[] {"summary", "scale=B"}},
                      new String[] {String[].class.getName()})));
    } catch (JMException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** The same from what the JVM prints; a category of which nothing is taken is left out there. */
  static long bytes(String summary) {
    if (!summary.contains("Total: ")) {
      throw new IllegalStateException(
          "Cannot count native memory because the JVM does not: said="
              + summary.strip()
              + "; start it with -XX:NativeMemoryTracking=summary");
    }
    Matcher other = OTHER.matcher(summary);
    return other.find() ? Long.parseLong(other.group(1)) : 0;
  }

  /** Whole megabytes, the nearest: what the JVM needs for itself beside the buffers is less. */
  static long megabytes(long bytes) {
    return Math.floorDiv(bytes + MEGABYTE / 2, MEGABYTE);
  }
}
