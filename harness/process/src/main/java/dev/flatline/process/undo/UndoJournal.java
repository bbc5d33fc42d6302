package dev.flatline.process.undo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.process.json.Json;
import dev.flatline.process.json.JsonLines;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Uptime;
import dev.flatline.process.state.SafeDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has to be taken back, on the disk before it is done.
 *
 * <p>One JSON object a line, forced to the disk line by line: {@code will} with the undos, {@code
 * did} after the act, {@code undone} after the undo. What has a {@code will} and no {@code undone}
 * is pending, whether or not it was done: undos are idempotent. The act comes after its line, so
 * that a line that was not wholly written tells of no act. It lies in a directory that only we can
 * write. Several processes may append; thread-safe.
 */
public final class UndoJournal implements AutoCloseable {

  private final Path file;
  private final JsonLines lines;
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
   * @param untilUptimeMillis the {@link Uptime} at which it is taken back in any case, with {@code
   *     WILL} only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long number,
      Event event,
      @Nullable String fault,
      @Nullable List<Undo> undos,
      @Nullable Long untilUptimeMillis) {

    Line {
      Objects.requireNonNull(event, "event");
      undos = undos == null ? null : List.copyOf(undos);
      if (event == Event.WILL && (fault == null || undos == null || untilUptimeMillis == null)) {
        throw new IllegalArgumentException("something is missing");
      }
    }
  }

  /** A fault that was not taken back yet. */
  record Pending(long number, String fault, List<Undo> undos, long untilUptimeMillis) {}

  /**
   * What a journal says.
   *
   * @param pending the newest first
   * @param broken the numbers of the lines that make no sense, from 1
   */
  record Contents(List<Pending> pending, List<Integer> broken) {}

  private UndoJournal(Path file, JsonLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Creates a journal, which must not be there. */
  public static UndoJournal create(Path file) {
    try (SafeDirectory directory = SafeDirectory.open(directory(file))) {
      return new UndoJournal(file, new JsonLines(directory.create(name(file)), false));
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }

  /** Opens a journal that is there for appending. */
  static UndoJournal append(Path file) {
    try (SafeDirectory directory = SafeDirectory.open(directory(file))) {
      byte[] written = directory.read(name(file));
      boolean torn = written.length > 0 && written[written.length - 1] != '\n';
      return new UndoJournal(file, new JsonLines(directory.append(name(file)), torn));
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }

  static Path directory(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Writes down what will be done, before it is done; answers its number. */
  public synchronized long will(String fault, List<Undo> undos, long untilUptimeMillis) {
    last++;
    write(new Line(last, Event.WILL, fault, List.copyOf(undos), untilUptimeMillis));
    return last;
  }

  /** Notes that it was done; without this line it is taken back all the same. */
  public synchronized void did(long number) {
    note(new Line(number, Event.DID, null, null, null));
  }

  /** Notes that it was taken back; without this line it is once more, which changes nothing. */
  public synchronized void undone(long number) {
    note(new Line(number, Event.UNDONE, null, null, null));
  }

  private void note(Line line) {
    try {
      write(line);
    } catch (ChaosException full) {
      // On a full disk faults have to be taken back all the same.
    }
  }

  private void write(Line line) {
    try {
      lines.append(line);
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }

  private static ChaosException unwritable(Path file, IOException error) {
    return Leftovers.failure(
        "Cannot apply a fault because its undo cannot be written down: file=" + file, error);
  }

  /**
   * What it says; nothing if it was removed.
   *
   * @throws ChaosException if the file cannot be read, or is not ours alone
   */
  static Contents read(Path file) {
    Map<Long, Pending> pending = new LinkedHashMap<>();
    List<Integer> broken = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty()) {
        continue;
      }
      Line line;
      try {
        line = Json.MAPPER.readValue(lines.get(i), Line.class);
      } catch (JsonProcessingException nonsense) {
        // The last one may be under way, or its harness was killed: then its act never came.
        if (i < lines.size() - 1) {
          broken.add(i + 1);
        }
        continue;
      }
      if (line.event() == Event.WILL) {
        pending.put(
            line.number(),
            new Pending(
                line.number(),
                Objects.requireNonNull(line.fault()),
                Objects.requireNonNull(line.undos()),
                Objects.requireNonNull(line.untilUptimeMillis())));
      } else if (line.event() == Event.UNDONE) {
        pending.remove(line.number());
      }
    }
    List<Pending> newestFirst = new ArrayList<>(pending.values());
    Collections.reverse(newestFirst);
    return new Contents(newestFirst, broken);
  }

  /** The last is what follows the last end of a line: empty if that was wholly written. */
  private static List<String> lines(Path file) {
    try (SafeDirectory directory = SafeDirectory.open(directory(file))) {
      byte[] bytes = directory.read(name(file));
      return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
    } catch (NoSuchFileException removed) {
      return List.of();
    } catch (IOException error) {
      throw Leftovers.failure(
          "Cannot undo faults because their journal cannot be read: file=" + file, error);
    }
  }

  public Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException error) {
      throw unwritable(file, error);
    }
  }
}
