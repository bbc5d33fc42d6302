package dev.flatline.engine.soakstore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code verdict.json} says that was written when the soak ended.
 *
 * <p>The verdict is always made anew of the records. The stored one shows that records are missing
 * that it rests on, and a graver one holds: it may rest on what is lost.
 *
 * @param status it has; empty if the file cannot be read
 * @param soak id of the store that it is of; empty in version 1
 * @param records that it rests on; 0 in version 1
 */
public record StoredVerdict(Optional<Status> status, String soak, long records) {

  /** Reads it; empty if there is none. */
  static Optional<StoredVerdict> read(Path store) {
    Path file = store.resolve(SealedFiles.VERDICT);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = Json.MAPPER.readTree(file.toFile());
      String status = tree.path("status").asText();
      JsonNode integrity = tree.path("integrity");
      return Optional.of(
          new StoredVerdict(
              Arrays.stream(Status.values()).filter(one -> one.name().equals(status)).findFirst(),
              integrity.path("soak").asText(),
              integrity.path("records").asLong()));
    } catch (IOException damaged) {
      return Optional.of(new StoredVerdict(Optional.empty(), "", 0));
    }
  }

  /** Whether it is of another store. */
  boolean foreignTo(String id) {
    return !soak.isEmpty() && !soak.equals(id);
  }

  /** Why it cannot rest on what is in the store; empty if it can. */
  Optional<String> contradiction(SoakState state) {
    if (status.isEmpty()) {
      return Optional.of("verdict.json is damaged");
    }
    if (state.eventsAtEnd() == 0) {
      return Optional.of("verdict.json says that the soak had ended, and no record does");
    }
    return state.end().isPresent() && records > state.eventsAtEnd()
        ? Optional.of(
            Formatted.of(
                "verdict.json rests on %,d records, and there are %,d",
                records, state.eventsAtEnd()))
        : Optional.empty();
  }

  /** The status, if it is graver. */
  public Optional<Status> graver(Status made) {
    return status.filter(stored -> stored.compareTo(made) > 0);
  }
}
