package dev.flatline.process.jvm;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Native memory of a JVM beside its heap: what malloc, threads and direct buffers take. That is the
 * anonymous memory of all mappings outside the heap, less what the JVM has committed to metaspace
 * and code. Where the heap lies is what {@code jcmd PID GC.heap_info} prints; a JVM that does not
 * say it (ZGC) has no such gauge.
 */
final class NativeMemory {

  private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{8,16})");
  private static final Pattern MAPPING = Pattern.compile("^([0-9a-f]+)-([0-9a-f]+) ");

  private final long heapFrom;
  private final long heapTo;

  private NativeMemory(long heapFrom, long heapTo) {
    this.heapFrom = heapFrom;
    this.heapTo = heapTo;
  }

  /** That of a JVM; it has none to read if it does not say where its heap lies. */
  static NativeMemory of(MBeanServerConnection beans) throws IOException {
    try {
      Object said =
          beans.invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "gcHeapInfo",
              new Object[0],
              new String[0]);
      return of(String.valueOf(said));
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    } catch (JMException without) {
      return new NativeMemory(0, 0);
    }
  }

  static NativeMemory of(String heapInfo) {
    long from = Long.MAX_VALUE;
    long to = 0;
    Matcher address = ADDRESS.matcher(heapInfo);
    while (address.find()) {
      long at = Long.parseUnsignedLong(address.group(1), 16);
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
    return new NativeMemory(from, to);
  }

  boolean known() {
    return heapFrom < heapTo;
  }

  /**
   * Bytes now.
   *
   * @param committedByJvm to metaspace and code
   */
  OptionalLong bytes(Proc proc, long pid, long committedByJvm) throws IOException {
    if (!known()) {
      return OptionalLong.empty();
    }
    long anonymous = anonymousOutsideHeap(proc.text(pid, "smaps"));
    return OptionalLong.of(Math.max(0, anonymous - committedByJvm));
  }

  private long anonymousOutsideHeap(String smaps) {
    long sum = 0;
    boolean outside = false;
    for (String line : smaps.lines().toList()) {
      if (line.startsWith("Anonymous:")) {
        String kilobytes = line.substring("Anonymous:".length()).replace("kB", "").strip();
        sum += outside ? Long.parseLong(kilobytes) * 1024 : 0;
      } else {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.find()) {
          long at = Long.parseUnsignedLong(mapping.group(1), 16);
          outside = at < heapFrom || at >= heapTo;
        }
      }
    }
    return sum;
  }
}
