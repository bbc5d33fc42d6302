package dev.flatline.process.jvm;

import dev.flatline.process.jvm.JvmFromOutside.Heap;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What HotSpot writes about itself into {@code /tmp/hsperfdata_USER/PID}, the file that jstat
 * reads: the JVM is not touched. The layout is that of perfMemory.hpp and perfData.hpp of OpenJDK,
 * version 2.0: a prologue, then entries of a name and a value.
 */
final class PerfData {

  private static final int MAGIC = 0xcafec0c0;
  private static final int LITTLE_ENDIAN = 1;
  private static final int VERSION = 2;
  private static final byte LONG = 'J';

  /** A file of more than this is none of HotSpot's: by default it has 32 kB. */
  private static final int MOST_BYTES = 1 << 20;

  /** G1 adds some bytes to what it writes, as a capacity of 0 is not allowed. */
  private static final long SMALL = 1 << 10;

  private PerfData() {}

  /** The file of a JVM; empty if it keeps none, as with -XX:-UsePerfData, or is no HotSpot. */
  static Optional<Path> file(Proc proc, long pid) {
    Path temporary = proc.of(pid).resolve("root/tmp");
    try (DirectoryStream<Path> users = Files.newDirectoryStream(temporary, "hsperfdata_*")) {
      String number = innermostPid(proc.text(pid, "status"), pid);
      for (Path user : users) {
        Path file = user.resolve(number);
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
          return Optional.of(file);
        }
      }
      return Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The process id as the process itself knows it: the last of the line NSpid. */
  private static String innermostPid(String status, long pid) {
    return status
        .lines()
        .filter(line -> line.startsWith("NSpid:"))
        .map(line -> line.substring(line.lastIndexOf('\t') + 1).strip())
        .findFirst()
        .orElse(Long.toString(pid));
  }

  /**
   * The numbers in it, by name.
   *
   * @throws IOException if it is gone, or not of the layout
   */
  static Map<String, Long> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is too large for a file of counters");
    }
    ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file));
    try {
      return read(data);
    } catch (IndexOutOfBoundsException | IllegalArgumentException torn) {
      throw new IOException("it is not of the layout of HotSpot's counters", torn);
    }
  }

  private static Map<String, Long> read(ByteBuffer data) throws IOException {
    if (data.getInt(0) != MAGIC || data.get(5) != VERSION) {
      throw new IOException("it is not of version 2 of HotSpot's counters");
    }
    data.order(data.get(4) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    Map<String, Long> numbers = new HashMap<>();
    int at = data.getInt(24);
    int entries = data.getInt(28);
    for (int i = 0; i < entries; i++) {
      int length = data.getInt(at);
      if (length <= 0) {
        break;
      }
      boolean single = data.getInt(at + 8) == 0;
      if (single && data.get(at + 12) == LONG) {
        numbers.put(name(data, at + data.getInt(at + 4)), data.getLong(at + data.getInt(at + 16)));
      }
      at += length;
    }
    return numbers;
  }

  private static String name(ByteBuffer data, int from) {
    int to = from;
    while (data.get(to) != 0) {
      to++;
    }
    byte[] name = new byte[to - from];
    data.get(from, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** The gauges that these numbers tell; one that they do not is absent. */
  static Map<String, Long> gauges(Map<String, Long> numbers) {
    Map<String, Long> gauges = new LinkedHashMap<>();
    put(gauges, "jvm.threads", numbers.get("java.threads.live"));
    put(gauges, "jvm.metaspace.bytes", numbers.get("sun.gc.metaspace.used"));
    put(gauges, "jvm.class_space.bytes", numbers.get("sun.gc.compressedclassspace.used"));
    Long loaded = numbers.get("java.cls.loadedClasses");
    if (loaded != null) {
      gauges.put(
          "jvm.classes",
          loaded
              + numbers.getOrDefault("java.cls.sharedLoadedClasses", 0L)
              - numbers.getOrDefault("java.cls.unloadedClasses", 0L)
              - numbers.getOrDefault("java.cls.sharedUnloadedClasses", 0L));
    }
    return gauges;
  }

  /**
   * The heap. Generations that may each be as large as the other share it; else it is both. What
   * the old one uses is written when it is collected, and a collector without a young one writes it
   * as it goes.
   */
  static Heap heap(Map<String, Long> numbers) {
    long young = numbers.getOrDefault("sun.gc.generation.0.maxCapacity", 0L);
    long old = numbers.getOrDefault("sun.gc.generation.1.maxCapacity", 0L);
    boolean shared = Math.abs(young - old) < SMALL;
    long touched =
        numbers.getOrDefault("sun.gc.generation.0.capacity", 0L)
            + numbers.getOrDefault("sun.gc.generation.1.space.0.used", 0L);
    return new Heap(touched, shared ? old : young + old);
  }

  private static void put(
      Map<String, Long> gauges, String name, @org.jspecify.annotations.Nullable Long value) {
    if (value != null) {
      gauges.put(name, value);
    }
  }
}
