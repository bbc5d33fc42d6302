package dev.flatline.engine.soakstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.soakstate.DamageBook;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.Damage;
import dev.flatline.process.log.ForeignLogException;
import dev.flatline.process.log.LogCondition;
import dev.flatline.process.log.LogReader;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the store of a soak, and says what of it is damaged. */
public final class StoreReading {

  private StoreReading() {}

  /** Whether there is a soak in that directory, in whatever state. */
  public static boolean present(Path directory) {
    try {
      return LogReader.present(directory);
    } catch (IOException refused) {
      throw unreadable(directory, refused);
    }
  }

  /**
   * What was found in a store.
   *
   * @param damage of the log and of what lies beside it
   * @param stored the verdict that was written when it ended
   */
  public record Found(
      SoakState state, LogCondition condition, DamageBook damage, Optional<StoredVerdict> stored) {

    /** Whether all that was written is there. */
    public Integrity integrity() {
      return Integrity.of(condition.log().digits(), state, damage);
    }
  }

  /** Reads a store without touching it. */
  public static Found read(Path directory) {
    SoakState state = new SoakState();
    LogCondition condition = replay(directory, state::accept, state::damaged);
    state.plan(directory);
    DamageBook damage = damage(state, condition);
    state
        .seal()
        .ifPresent(
            seal ->
                SealedFiles.changed(directory, seal.files())
                    .forEach(phrase -> damage.add(phrase, 0, 0)));
    Optional<StoredVerdict> stored = StoredVerdict.read(directory);
    stored.ifPresent(
        verdict -> {
          requireOurs(directory, verdict, condition.log().digits());
          verdict.contradiction(state).ifPresent(phrase -> damage.add(phrase, 0, 0));
        });
    return new Found(state, condition, damage, stored);
  }

  private static void requireOurs(Path directory, StoredVerdict verdict, String id) {
    if (verdict.foreignTo(id)) {
      throw FlatlineException.usage(
          "Cannot use the store of a soak because its verdict.json is of another soak: store=%s,"
              + " id=%s, id of verdict.json=%s; put back what belongs there",
          directory, id, verdict.soak());
    }
  }

  /** What is damaged in the log, and was before. */
  static DamageBook damage(SoakState state, LogCondition condition) {
    DamageBook damage = state.damage().copy();
    long lost = condition.lostAtEnd();
    for (String phrase : condition.damageAround()) {
      damage.add(phrase, lost, 0);
      lost = 0;
    }
    if (state.end().isPresent()) {
      // Nothing was being written any more: no crash explains it.
      condition.cutShort().forEach(phrase -> damage.add(phrase, 0, 0));
    }
    return damage;
  }

  static void requirePresent(Path directory) {
    if (!present(directory)) {
      throw FlatlineException.usage(
          "Cannot read a soak because there is none in that place: store=%s; name the directory of"
              + " a soak",
          directory);
    }
  }

  /** Hands over all events, oldest first, and before one what is damaged in front of it. */
  public static LogCondition replay(
      Path directory, Consumer<SoakEvent> sink, Consumer<Damage> damaged) {
    requirePresent(directory);
    try {
      return LogReader.read(
          directory,
          new LogReader.Sink() {
            @Override
            public void record(String text) {
              sink.accept(event(directory, text));
            }

            @Override
            public void damaged(Damage damage) {
              damaged.accept(damage);
            }
          });
    } catch (ForeignLogException foreign) {
      throw mixed(directory, foreign);
    } catch (IOException refused) {
      throw unreadable(directory, refused);
    }
  }

  static FlatlineException mixed(Path directory, ForeignLogException foreign) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
            "Cannot use the store of a soak because not all of its files are its own: store=%s, %s; put back what belongs there, and move away what does not",
            directory, foreign.getMessage()),
        foreign);
  }

  private static FlatlineException unreadable(Path directory, IOException refused) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
            "Cannot read a soak because the file system refuses: store=%s, error=%s: %s; look at its files",
            directory, refused.getClass().getSimpleName(), refused.getMessage()),
        refused);
  }

  private static SoakEvent event(Path directory, String text) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      int version = tree.path("version").asInt(SoakEvent.VERSION);
      if (version < 1 || version > SoakEvent.VERSION) {
        throw FlatlineException.usage(
            "Cannot read a soak because its store is of another version: store=%s, version=%d,"
                + " known=%d; use the flatline that wrote it",
            directory, version, SoakEvent.VERSION);
      }
      return Json.MAPPER.treeToValue(tree, SoakEvent.class);
    } catch (JsonProcessingException foreign) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
                  "Cannot read a soak because a record of its store is not known: store=%s, error=%s; use the",
                  directory, foreign.getOriginalMessage())
              + " flatline that wrote it",
          foreign);
    }
  }
}
