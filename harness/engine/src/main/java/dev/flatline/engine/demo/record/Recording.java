package dev.flatline.engine.demo.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What viewers were sent, a line of JSON for each event in the store of the demo. */
public final class Recording {

  private static final String FILE = "feed.jsonl";

  /** Seven hours of both sides, four times a second; about 70 MB. */
  private static final int MOST = 200_000;

  /** More than {@value #MOST} events of the longest lines need. */
  private static final long MOST_BYTES = 256L << 20;

  private final TrialStore store;
  private final Consumer<String> lost;
  private int kept;
  private boolean stopped;

  /**
   * An event.
   *
   * @param kind under which it was sent
   */
  record Event(String kind, JsonNode data) {

    /** When it was, in seconds since both sides were up; 0 for what comes before. */
    double seconds() {
      return data.path("t").asDouble(data.path("to").asDouble(data.path("from").asDouble()));
    }
  }

  /**
   * A recording that begins.
   *
   * @param lost is told, once, that what follows is not kept
   */
  public Recording(TrialStore store, Consumer<String> lost) {
    this.store = store;
    this.lost = lost;
  }

  /**
   * Keeps an event; of a demo that is longer than a working day the beginning alone. A store that
   * cannot be written ends the recording, not the demo.
   */
  public synchronized void add(String kind, Object data) {
    if (stopped || kept >= MOST) {
      return;
    }
    kept++;
    try {
      store.append(FILE, Map.of("kind", kind, "data", data));
    } catch (FlatlineException unwritable) {
      stopped = true;
      lost.accept("From here on the demo is not recorded: " + unwritable.getMessage());
    }
  }

  /**
   * Reads what a demo has shown.
   *
   * @throws FlatlineException if the directory is no store of a demo, or what it holds is damaged
   */
  static List<Event> read(Path store) {
    Path file = store.resolve(FILE);
    List<Event> events = new ArrayList<>();
    try {
      if (!Files.isRegularFile(file)) {
        throw FlatlineException.usage(
            "Cannot show a demo again because the directory has no recording of one: file=%s; name"
                + " the store of a demo, <out>/<incident>/demo/<time>",
            file);
      }
      if (Files.size(file) > MOST_BYTES) {
        throw tooLarge(file);
      }
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (events.size() == MOST) {
            throw tooLarge(file);
          }
          events.add(event(file, events.size() + 1, line));
        }
      }
    } catch (IOException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot show a demo again because its recording cannot be read: file=%s, error=%s; name another",
              file, unreadable.getMessage()),
          unreadable);
    }
    if (events.isEmpty() || !events.get(0).kind().equals("hello")) {
      throw damaged(file, 1);
    }
    return events;
  }

  private static FlatlineException tooLarge(Path file) {
    return FlatlineException.usage(
        "Cannot show a demo again because its recording is too large: file=%s, most=%d bytes and %d"
            + " lines; cut it, or name another",
        file, MOST_BYTES, MOST);
  }

  private static Event event(Path file, int number, String line) {
    try {
      JsonNode read = Json.MAPPER.readTree(line);
      Event event = new Event(read.path("kind").asText(), read.path("data"));
      if (EventCheck.sound(event)) {
        return event;
      }
    } catch (JsonProcessingException cut) {
      throw damaged(file, number);
    }
    throw damaged(file, number);
  }

  private static FlatlineException damaged(Path file, int line) {
    return FlatlineException.usage(
        "Cannot show a demo again because its recording is damaged: file=%s, line=%d; cut it there,"
            + " or name another",
        file, line);
  }
}
