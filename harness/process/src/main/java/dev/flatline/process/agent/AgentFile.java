package dev.flatline.process.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;

/**
 * The file by which an agent tells what it tracks, and takes what it is asked for. It needs nothing
 * of the process that it is about: not a descriptor, no thread but the agent's own.
 */
public final class AgentFile {

  private static final String MAGIC = "FLATLINE";
  private static final int LAYOUT = 1;
  private static final int HEAD = 128;

  /** Places for marks, used in turn, and the bytes of each. */
  private static final int MARKS = 32;

  private static final int MARK = 128;

  /** No agent writes a larger one. */
  private static final int LONGEST = 16 << 20;

  /** How long a report may be under way: writing a megabyte takes a millisecond. */
  private static final int TRIES = 200;

  private static final long REST_NANOS = 5_000_000;

  /** Who reads a gauge has a file open for less: a starved machine gives a thread its turn. */
  private static final Duration IN_USE = Duration.ofSeconds(1);

  private final Path path;
  private final MappedByteBuffer file;
  private final Clock clock;

  private AgentFile(Path path, MappedByteBuffer file, Clock clock) {
    this.path = path;
    this.file = file;
    this.clock = clock;
  }

  /** Where the agent of a process writes if it was told nothing else. */
  public static Path usual(long pid) {
    return Path.of("/tmp", "flatline-agent-" + pid + ".report");
  }

  /**
   * Opens it.
   *
   * @throws FlatlineException if it is none, or cannot be read
   */
  public static AgentFile open(Path path, Clock clock) {
    try {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(path, "there is no such file; start the process with -javaagent");
      }
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long length = channel.size();
        if (length < HEAD || length > LONGEST) {
          throw refused(path, "it is no report of an agent");
        }
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, length);
        mapped.order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[MAGIC.length()];
        mapped.get(0, magic);
        if (!new String(magic, StandardCharsets.US_ASCII).equals(MAGIC)) {
          throw refused(path, "it is no report of an agent");
        }
        if (mapped.getInt(8) != LAYOUT) {
          throw refused(path, "its layout is that of another version: version=" + mapped.getInt(8));
        }
        return new AgentFile(path, mapped, clock);
      }
    } catch (IOException unreadable) {
      throw refused(path, "it is not readable: error=" + unreadable.getMessage());
    }
  }

  private static FlatlineException refused(Path path, String reason) {
    return FlatlineException.usage(
        "Cannot read what an agent tracks because %s: file=%s", reason, path);
  }

  /**
   * The report as it was last written.
   *
   * @throws FlatlineException if there is none that is whole
   */
  public AgentReport read() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<String> text = text();
      if (text.isPresent()) {
        return parsed(text.get());
      }
      LockSupport.parkNanos(REST_NANOS);
    }
    throw refused(path, "no report in it is whole");
  }

  /**
   * The report as it was last written, without waiting: empty while another one is under way, or
   * before the first.
   */
  public Optional<AgentReport> latest() {
    return text().map(this::parsed);
  }

  private Optional<String> text() {
    long sequence = file.getLong(16);
    java.lang.invoke.VarHandle.fullFence();
    int length = file.getInt(24);
    int at = file.getInt(12);
    if ((sequence & 1) == 1
        || sequence == 0
        || at < HEAD
        || length < 0
        || length > file.capacity() - at) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    int expected = file.getInt(28);
    java.lang.invoke.VarHandle.fullFence();
    CRC32 sum = new CRC32();
    sum.update(ByteBuffer.wrap(bytes));
    boolean whole = file.getLong(16) == sequence && (int) sum.getValue() == expected;
    return whole ? Optional.of(new String(bytes, StandardCharsets.US_ASCII)) : Optional.empty();
  }

  private AgentReport parsed(String text) {
    try {
      return Json.MAPPER.readValue(text, AgentReport.class);
    } catch (JsonProcessingException damaged) {
      throw refused(path, "its text is damaged: error=" + damaged.getOriginalMessage());
    }
  }

  /**
   * Tells the agent what happens outside, without waiting for it: it passes it on to the flight
   * recorder of its process, if one records.
   *
   * @param phase one word, {@code began} or {@code ended}
   * @param name of a fault; what is too long is cut
   */
  public synchronized void mark(String phase, String name) {
    int marks = file.getInt(40);
    if (marks < HEAD || marks > file.capacity() - MARKS * MARK) {
      return;
    }
    long number = file.getLong(48);
    int at = marks + (int) (number % MARKS) * MARK;
    byte[] text = (phase + " " + name).getBytes(StandardCharsets.US_ASCII);
    int length = Math.min(text.length, MARK - Integer.BYTES);
    file.putInt(at, length).put(at + Integer.BYTES, text, 0, length);
    java.lang.invoke.VarHandle.fullFence();
    file.putLong(48, number + 1);
  }

  /**
   * Asks the agent for something, and waits until it has done it.
   *
   * @return the report that followed; empty if the agent did not answer in time
   */
  public Optional<AgentReport> ask(AgentRequest request, int argument, Duration timeout) {
    long number = file.getLong(64) + 1;
    file.putInt(72, request.number()).putInt(76, argument);
    java.lang.invoke.VarHandle.fullFence();
    file.putLong(64, number);
    Stopwatch asked = clock.start();
    while (asked.within(timeout)) {
      if (file.getLong(32) >= number) {
        return Optional.of(read());
      }
      LockSupport.parkNanos(REST_NANOS);
    }
    return Optional.empty();
  }

  /**
   * A checkpoint: what is held now has survived it. What is younger than a second may be in use
   * just now, as a file of which a gauge is read, and a buffer may be let go for the collector:
   * after that second, and a collection, it is looked at again.
   *
   * @return the report that followed; empty if the agent did not answer in time
   */
  public Optional<AgentReport> checkpoint(Duration timeout) {
    Optional<AgentReport> report = ask(AgentRequest.CHECKPOINT, 0, timeout);
    if (report.isEmpty() || isSettled(report.get())) {
      return report;
    }
    clock.sleepUntil(clock.nanos() + IN_USE.toNanos());
    return ask(AgentRequest.COLLECT, 0, timeout);
  }

  private static boolean isSettled(AgentReport report) {
    return report.sites().stream()
        .filter(site -> site.survivors() > 0)
        .noneMatch(
            site -> site.oldestNanos() < IN_USE.toNanos() || isReleasedByCollector(report, site));
  }

  private static boolean isReleasedByCollector(AgentReport report, AgentReport.SiteCount site) {
    return report
        .kind(site.kind())
        .filter(AgentReport.KindCount::isReleasedByCollector)
        .isPresent();
  }
}
