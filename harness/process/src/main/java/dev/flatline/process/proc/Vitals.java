package dev.flatline.process.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * Descriptors, threads and resident memory of one process: some ten microseconds, at any number of
 * descriptors, so that they can be read a hundred times a second. A value that cannot be read is
 * absent, never 0. Used by one thread.
 */
public final class Vitals implements AutoCloseable {

  /** The kernel's page size on every architecture that runs this JDK's Linux builds by default. */
  private static final long PAGE_BYTES = 4096;

  private final Path process;
  private final KeptFile descriptors;
  private final KeptFile stat;
  private final KeptFile memory;
  private long processorNanos;

  private interface Reading {
    long take() throws IOException;
  }

  private Vitals(Path process, boolean keep) {
    this.process = process;
    descriptors = new KeptFile(process.resolve("fd"), keep);
    stat = new KeptFile(process.resolve("stat"), keep);
    memory = new KeptFile(process.resolve("statm"), keep);
  }

  /**
   * Of a process that is read often, with three descriptors that stay open.
   *
   * @param process its directory in {@code /proc}
   */
  public static Vitals often(Path process) {
    return new Vitals(process, true);
  }

  /** Of a process that is read now and then. */
  public static Vitals seldom(Path process) {
    return new Vitals(process, false);
  }

  /** Hands over what can be read now, by the names of the gauges. */
  public void read(ObjLongConsumer<String> sink) {
    read("descriptors", this::descriptors, sink);
    read("threads", this::threads, sink);
    read("rss.bytes", this::residentBytes, sink);
  }

  /**
   * Processor time that it and those of its children that have ended had taken when it was read
   * last, in nanoseconds; 0 if it could not be read.
   */
  public long processorNanos() {
    return processorNanos;
  }

  private long threads() throws IOException {
    ProcessStat now = ProcessStat.parse(stat.text());
    processorNanos =
        (now.userTicks() + now.systemTicks() + now.endedTicks()) * ProcessStat.NANOS_PER_TICK;
    return now.threads();
  }

  private static void read(String gauge, Reading reading, ObjLongConsumer<String> sink) {
    long value;
    try {
      value = reading.take();
    } catch (IOException | UncheckedIOException | NumberFormatException unreadable) {
      // Absent: the process ended or is not ours to look into.
      return;
    }
    sink.accept(gauge, value);
  }

  /** The size of the directory is the count since Linux 6.2; older kernels say 0. */
  private long descriptors() throws IOException {
    long size = descriptors.size();
    if (size > 0) {
      return size;
    }
    try (Stream<Path> entries = Files.list(process.resolve("fd"))) {
      return entries.count();
    }
  }

  /** A process without memory is between two programs, or has ended: that is no reading. */
  private long residentBytes() throws IOException {
    String pages = memory.text();
    int from = pages.indexOf(' ') + 1;
    long resident = Long.parseLong(pages, from, Math.max(from, pages.indexOf(' ', from)), 10);
    if (resident == 0) {
      throw new NoSuchFileException(process.toString(), null, "no memory is mapped");
    }
    return resident * PAGE_BYTES;
  }

  @Override
  public void close() {
    descriptors.close();
    stat.close();
    memory.close();
  }
}
