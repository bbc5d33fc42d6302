package dev.flatline.process.jvm;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.kind.Pace;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What a JVM holds, by its management beans, on the thread that asks: each kind at its own pace.
 */
public final class JvmInside implements AutoCloseable {

  /** A reading of the beans takes some ten milliseconds of the process. */
  private static final long EVERY_NANOS = 1_000_000_000L;

  /** A collection stops the process; a short watch has to see some, too. */
  private static final long COLLECT_NANOS = 2_000_000_000L;

  /** Of the time of a processor that collections may take the process. */
  private static final double COLLECT_SHARE = 0.05;

  /** A JVM that starts is asked again so soon. */
  private static final long AGAIN_NANOS = 100_000_000L;

  /** A watch has so many readings of the beans, if it is long enough for ten a second: twice 52. */
  private static final int READINGS = 104;

  private static final long SHORTEST_NANOS = 100_000_000L;

  private final long pid;
  private final JvmConnection connection;
  private final PlatformBeans platform;
  private final JmxPools pools;
  private final List<JmxAttribute> attributes;
  private final NativeMemory outsideHeap;
  private final boolean forceGc;
  private volatile Pace pace = new Pace(EVERY_NANOS, COLLECT_SHARE);
  private final Pace collecting = new Pace(COLLECT_NANOS, COLLECT_SHARE);
  private final Pace mapped = new Pace(EVERY_NANOS);
  private final Map<String, Long> limits = new HashMap<>();
  private final Map<String, String> unread = new LinkedHashMap<>();

  private JvmInside(
      long pid, JvmConnection connection, List<JmxAttribute> attributes, boolean forceGc)
      throws IOException {
    this.pid = pid;
    this.connection = connection;
    this.attributes = attributes;
    this.forceGc = forceGc;
    platform = new PlatformBeans(connection.beans());
    pools = new JmxPools(connection.beans());
    outsideHeap = NativeMemory.of(connection.beans());
  }

  /**
   * Attaches.
   *
   * @param attributes to be read, too, as NAME#ATTRIBUTE
   * @param forceGc whether its garbage is collected at times
   * @throws FlatlineException if it is no JVM, does not let us, or has no such attribute
   */
  public static JvmInside of(long pid, List<String> attributes, boolean forceGc) {
    List<JmxAttribute> named = attributes.stream().map(JmxAttribute::of).toList();
    while (true) {
      try {
        return attached(pid, named, forceGc);
      } catch (IOException notYet) {
        if (!AttachSafety.mayStillStart(Proc.LINUX, pid)) {
          throw new FlatlineException(
              Status.USAGE,
              Formatted.of(
                      "Cannot look into a JVM because attaching to it fails: pid=%d, error=%s; watch it as its",
                      pid, notYet.getMessage())
                  + " own user, or without --attach and --force-gc",
              notYet);
        }
        LockSupport.parkNanos(AGAIN_NANOS);
      }
    }
  }

  /** Attaches once: a JVM that starts or ends just now fails in ways that nobody has listed. */
  private static JvmInside attached(long pid, List<JmxAttribute> attributes, boolean forceGc)
      throws IOException {
    JvmConnection connection = JvmConnection.to(pid);
    boolean ready = false;
    try {
      JvmInside inside = new JvmInside(pid, connection, attributes, forceGc);
      inside.requireAttributes();
      ready = true;
      return inside;
    } catch (FlatlineException refused) {
      throw refused;
    } catch (RuntimeException unready) {
      throw new IOException("it does not answer yet, or not any more", unready);
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private void requireAttributes() throws IOException {
    for (JmxAttribute attribute : attributes) {
      if (attribute.read(connection.beans()).isEmpty()) {
        throw FlatlineException.usage(
            "Cannot read an attribute because no bean has a number of that name: jmx=%s; jconsole"
                + " shows those that are there",
            attribute.typed());
      }
    }
  }

  /** It will be read for so long: in a short watch more often. */
  public void lasts(Duration time) {
    long every = Math.min(EVERY_NANOS, time.toNanos() / READINGS);
    pace = new Pace(Math.max(SHORTEST_NANOS, every), COLLECT_SHARE);
  }

  /**
   * The gauges that are due.
   *
   * @return by name, in the unit that the name ends with, or a count; empty if none is due
   * @throws IOException if the JVM does not answer
   */
  public Map<String, Double> read(long nowNanos) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    try {
      if (forceGc && collecting.due(nowNanos)) {
        Stopwatch from = Stopwatch.start();
        platform.collect();
        collecting.took(nowNanos, from.nanos());
      }
      if (pace.due(nowNanos)) {
        Stopwatch from = Stopwatch.start();
        Pace now = pace;
        readBeans(values);
        now.took(nowNanos, from.nanos());
      }
      if (mapped.due(nowNanos)) {
        Stopwatch from = Stopwatch.start();
        readMapped(values);
        mapped.took(nowNanos, from.nanos());
      }
    } catch (RuntimeException gone) {
      // The beans are proxies: what a connection that breaks throws in them is undeclared.
      throw new IOException("the connection is lost: " + gone, gone);
    }
    return values;
  }

  private void readBeans(Map<String, Double> values) throws IOException {
    platform.read().forEach((gauge, value) -> values.put(gauge, (double) value));
    // What is used, or committed, comes to the largest heap as a rule: only what lives may not.
    platform.largestHeap().ifPresent(max -> limits.put("jvm.heap.live_bytes", max));
    JmxPools.Pools now = pools.read();
    now.values().forEach((gauge, value) -> values.put(gauge, (double) value));
    limits.putAll(now.limits());
    for (JmxAttribute attribute : attributes) {
      attribute.read(connection.beans()).ifPresent(value -> values.put(attribute.typed(), value));
    }
    if (values.containsKey("jvm.heap.live_bytes")) {
      unread.remove("jvm.heap.live_bytes");
    } else {
      unread.put(
          "jvm.heap.live_bytes",
          "the old generation was not collected yet; --force-gc collects it");
    }
  }

  private void readMapped(Map<String, Double> values) throws IOException {
    OptionalLong bytes = outsideHeap.bytes(Proc.LINUX, pid, platform.committedOutsideHeap());
    bytes.ifPresent(value -> values.put("jvm.native.bytes", (double) value));
  }

  /** Gauges that it will read and cannot yet, with the reason. */
  public Map<String, String> unread() {
    return Map.copyOf(unread);
  }

  /** Gauges that cannot be read of this JVM, with the reason. */
  public Map<String, String> notWatched() {
    Map<String, String> never = new LinkedHashMap<>();
    never.put("jvm.jni.references", "a JVM counts them only for its own debugger");
    if (!outsideHeap.known()) {
      never.put("jvm.native.bytes", "the JVM does not say where its heap lies");
    }
    return never;
  }

  /** The sizes of pools and of the heap, by what they limit. */
  public Map<String, Double> limits() {
    Map<String, Double> sizes = new LinkedHashMap<>();
    limits.forEach((gauge, size) -> sizes.put(gauge, (double) size));
    return sizes;
  }

  @Override
  public void close() {
    connection.close();
  }
}
