package dev.flatline.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.FlatlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run store, read after the run, also when the run did not come to its end.
 *
 * @param directory of the run
 * @param events of its journal
 * @param torn whether the last line of the journal was cut short by a crash, and left out
 */
public record StoredRun(Path directory, List<JsonNode> events, boolean torn) {

  /**
   * Reads a run.
   *
   * @param name a directory, or {@code latest}
   * @throws FlatlineException if there is no such run
   */
  public static StoredRun open(Path out, String name) {
    Path directory = name.equals("latest") ? out.resolve("latest") : Path.of(name);
    return read(directory);
  }

  private static StoredRun read(Path directory) {
    Path journal = directory.resolve("journal.jsonl");
    try {
      Path real = directory.toRealPath();
      List<String> lines = Files.readAllLines(real.resolve("journal.jsonl"));
      List<JsonNode> events = new ArrayList<>();
      boolean torn = false;
      for (int i = 0; i < lines.size(); i++) {
        try {
          events.add(Json.MAPPER.readTree(lines.get(i)));
        } catch (JsonProcessingException broken) {
          if (i < lines.size() - 1) {
            throw new IOException("line " + (i + 1) + " of the journal is broken", broken);
          }
          torn = true;
        }
      }
      return new StoredRun(real, List.copyOf(events), torn);
    } catch (IOException unreadable) {
      throw StoreException.unreadable(journal, unreadable);
    }
  }

  /** The case that was started last, whether or not it ended; empty if none was. */
  public Optional<StoredRun> lastCase() {
    return events.stream()
        .filter(event -> is(event, "case-started"))
        .reduce((first, second) -> second)
        .map(event -> read(Path.of(event.path("store").asText())));
  }

  /** The events of that kind, oldest first. */
  public List<JsonNode> all(String kind) {
    return events.stream().filter(event -> is(event, kind)).toList();
  }

  /** The last event of that kind. */
  public Optional<JsonNode> last(String kind) {
    return all(kind).stream().reduce((first, second) -> second);
  }

  /** The exit status, if the run came to its end. */
  public Optional<JsonNode> end() {
    return last("run-ended");
  }

  /** The text of a file of the run; empty if it was not written. */
  public Optional<String> file(String name) {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException unreadable) {
      throw StoreException.unreadable(file, unreadable);
    }
  }

  private static boolean is(JsonNode event, String kind) {
    return event.path("event").asText().equals(kind);
  }
}
