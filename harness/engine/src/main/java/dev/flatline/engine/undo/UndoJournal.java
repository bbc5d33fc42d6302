package dev.flatline.engine.undo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.engine.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to be taken back, on the disk before it is done.
 *
 * <p>One JSON object a line, forced to the disk line by line: {@code will} with the undos, {@code
 * did} after the act, {@code undone} after the undo. What has a {@code will} and no {@code undone}
 * is pending, whether or not it was done: undos are idempotent. A crash can tear the last line
 * only, and the act comes after its line. Several processes may append; thread-safe.
 */
public final class UndoJournal implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;
  private long last;

  /** What a line says. */
  enum Event {
    WILL,
    DID,
    UNDONE
  }

  /**
   * A line.
   *
   * @param number of the fault in its journal, from 1
   * @param fault its kind and target, with {@code WILL} only
   * @param undos in the order in which the fault needs them, with {@code WILL} only
   * @param untilMillis the wall-clock time at which it is taken back in any case, with {@code WILL}
   *     only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long number,
      Event event,
      @Nullable String fault,
      @Nullable List<Undo> undos,
      @Nullable Long untilMillis) {}

  /** A fault that was not taken back yet. */
  record Pending(long number, String fault, List<Undo> undos, long untilMillis) {}

  private UndoJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens a journal for appending. */
  public static UndoJournal open(Path file) {
    try {
      return new UndoJournal(
          file,
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.APPEND));
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }

  /** Writes down what will be done, before it is done; answers its number. */
  public synchronized long will(String fault, List<Undo> undos, long untilMillis) {
    last++;
    write(new Line(last, Event.WILL, fault, List.copyOf(undos), untilMillis));
    return last;
  }

  public synchronized void did(long number) {
    write(new Line(number, Event.DID, null, null, null));
  }

  public synchronized void undone(long number) {
    write(new Line(number, Event.UNDONE, null, null, null));
  }

  private void write(Line line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((Json.line(line) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }

  private static ChaosException unwritable(Path file, IOException error) {
    return new ChaosException(
        "Cannot apply a fault because its undo cannot be written down: file=%s, error=%s"
            .formatted(file, error),
        error);
  }

  /**
   * What is pending, the newest first; nothing if the journal was removed.
   *
   * @throws ChaosException if the file cannot be read
   */
  static List<Pending> pending(Path file) {
    Map<Long, Pending> pending = new LinkedHashMap<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      Line line;
      try {
        line = Json.MAPPER.readValue(lines.get(i), Line.class);
      } catch (JsonProcessingException torn) {
        if (i == lines.size() - 1) {
          break;
        }
        throw new ChaosException(
            "Cannot undo faults because a line of their journal is broken: file=%s, line=%d;"
                    .formatted(file, i + 1)
                + " look at it, undo by hand, then remove the file",
            torn);
      }
      if (line.event() == Event.WILL && line.undos() != null) {
        long until = line.untilMillis() == null ? 0 : line.untilMillis();
        pending.put(
            line.number(),
            new Pending(line.number(), String.valueOf(line.fault()), line.undos(), until));
      } else if (line.event() == Event.UNDONE) {
        pending.remove(line.number());
      }
    }
    List<Pending> newestFirst = new ArrayList<>(pending.values());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException removed) {
      return List.of();
    } catch (IOException error) {
      throw new ChaosException(
          "Cannot undo faults because their journal cannot be read: file=%s, error=%s"
              .formatted(file, error),
          error);
    }
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }
}
