package dev.flatline.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run or a case, read from its store, also when it did not come to its end.
 *
 * @param directory of the run or case
 * @param events of its journal
 * @param torn whether the last line of the journal was cut short by a crash, and left out
 */
public record StoredRun(Path directory, List<JsonNode> events, boolean torn) {

  /** The file that makes a directory the store of a run or a case. */
  public static final String JOURNAL = "journal.jsonl";

  /**
   * Reads a run or a case.
   *
   * @param name {@code latest}, a directory, or a directory inside {@code out}
   * @throws FlatlineException if there is no such run
   */
  public static StoredRun open(Path out, String name) {
    List<Path> places = places(out, name);
    return places.stream()
        .filter(place -> Files.isRegularFile(place.resolve(JOURNAL)))
        .findFirst()
        .map(StoredRun::read)
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot show a run because there is none in that place: run=%s, tried=%s; name"
                        + " latest, or the directory of a run or of a case",
                    name, places));
  }

  /**
   * Where a store of that name may be, in the order in which to look.
   *
   * @param name {@code latest}, a directory, or a directory inside {@code out}
   */
  public static List<Path> places(Path out, String name) {
    return name.equals("latest")
        ? List.of(out.resolve(name))
        : Stream.of(Path.of(name), out.resolve(name)).distinct().toList();
  }

  private static StoredRun read(Path directory) {
    try {
      Path real = directory.toRealPath();
      // Decoded leniently: a crash can cut the last line inside a character.
      String text = new String(Files.readAllBytes(real.resolve(JOURNAL)), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
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
      throw StoreException.unreadable(directory.resolve(JOURNAL), unreadable);
    }
  }

  /** The case that this event of the run started; empty if nothing of it was written. */
  Optional<StoredRun> caseOf(JsonNode started) {
    return caseIn(started.path("store").asText());
  }

  /**
   * The case of the run in that directory; empty if nothing of it was written.
   *
   * @param written the directory when it was written
   */
  public Optional<StoredRun> caseIn(String written) {
    Path place = here(Path.of(written));
    return Files.isRegularFile(place.resolve(JOURNAL))
        ? Optional.of(read(place))
        : Optional.empty();
  }

  /** The place of a case, also in a store that was copied from elsewhere. */
  private Path here(Path written) {
    Path variant = written.getParent();
    Path incident = directory.getParent();
    if (Files.exists(written) || variant == null || incident == null) {
      return written;
    }
    return incident.resolve(variant.getFileName()).resolve(written.getFileName());
  }

  /** The run that this case belongs to; empty if this is no case, or its run is not beside it. */
  public Optional<StoredRun> owner() {
    Path variant = directory.getParent();
    Path incident = variant == null ? null : variant.getParent();
    if (incident == null || last("run-started").isPresent()) {
      return Optional.empty();
    }
    String name = String.valueOf(directory.getFileName());
    try (Stream<Path> entries = Files.list(incident)) {
      return entries
          .filter(place -> !Files.isSymbolicLink(place))
          .filter(place -> name.startsWith(String.valueOf(place.getFileName())))
          .filter(place -> Files.isRegularFile(place.resolve(JOURNAL)))
          // Seed 1 is the beginning of seed 12.
          .max(Comparator.comparingInt(place -> place.toString().length()))
          .map(StoredRun::read)
          .filter(run -> run.last("run-started").isPresent());
    } catch (IOException unreadable) {
      throw StoreException.unreadable(incident, unreadable);
    }
  }

  /** The events of that kind, oldest first. */
  public List<JsonNode> all(String kind) {
    return events.stream().filter(event -> event.path("event").asText().equals(kind)).toList();
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

  /** The names of the files, sorted. */
  public List<String> files() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw StoreException.unreadable(directory, unreadable);
    }
  }
}
