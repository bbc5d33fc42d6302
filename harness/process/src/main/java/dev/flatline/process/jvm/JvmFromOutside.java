package dev.flatline.process.jvm;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The gauges of a JVM that it tells without being touched. */
public final class JvmFromOutside {

  private final Path file;
  private long touched;

  private JvmFromOutside(Path file) {
    this.file = file;
  }

  /** A JVM that keeps a file of counters; empty if the process is none, or keeps none. */
  public static Optional<JvmFromOutside> of(long pid) {
    return of(Proc.LINUX, pid);
  }

  static Optional<JvmFromOutside> of(Proc proc, long pid) {
    return PerfData.file(proc, pid).map(JvmFromOutside::new);
  }

  /**
   * Its gauges now: threads, loaded classes, metaspace.
   *
   * @throws IOException if the JVM has ended, or its file is torn
   */
  public Map<String, Long> read() throws IOException {
    return PerfData.gauges(PerfData.read(file));
  }

  /**
   * Its heap now. It is asked again and again, to learn how much of it was ever used.
   *
   * @throws IOException if the JVM has ended, or its file is torn
   */
  public Heap heap() throws IOException {
    Heap heap = PerfData.heap(PerfData.read(file));
    touched = Math.max(touched, heap.touched());
    return new Heap(touched, heap.largest());
  }

  /**
   * How much memory a heap has taken, and may take before it has to be collected.
   *
   * @param touched bytes, about: the young generation, and what the old one held at most
   * @param largest bytes, -Xmx; 0 if it does not say
   */
  public record Heap(long touched, long largest) {}
}
