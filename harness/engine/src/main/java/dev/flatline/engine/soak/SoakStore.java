package dev.flatline.engine.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.log.LogCondition;
import dev.flatline.engine.log.LogReader;
import dev.flatline.engine.log.RecordLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store of a soak: its events in a log, and the state that follows from them. Thread-safe; one
 * soak writes to it at a time, whoever likes may read it meanwhile.
 */
final class SoakStore implements AutoCloseable {

  private final Path directory;
  private final RecordLog log;
  private final SoakState state;

  private SoakStore(Path directory, RecordLog log, SoakState state) {
    this.directory = directory;
    this.log = log;
    this.state = state;
  }

  /** Whether there is a soak in that directory, in whatever state. */
  static boolean present(Path directory) {
    return LogReader.present(directory);
  }

  /** Begins a soak in a directory that has none. */
  static SoakStore create(Path directory, SoakPlan plan) {
    if (present(directory)) {
      throw FlatlineException.usage(
          "Cannot begin a soak because there is one in that place: store=%s; go on with flatline soak"
              + " --resume %s",
          directory, directory);
    }
    try {
      Files.createDirectories(directory);
      RecordLog log = RecordLog.create(directory).orElseThrow(() -> taken(directory));
      SoakStore store = new SoakStore(directory, log, new SoakState());
      store.append(
          new SoakEvent.Begun(SoakEvent.VERSION, plan, System.currentTimeMillis(), Boot.id()));
      store.sync();
      return store;
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** What was found in a store. */
  record Found(SoakState state, LogCondition condition) {}

  /** Reads a store without touching it. */
  static Found read(Path directory) {
    SoakState state = new SoakState();
    LogCondition condition = replay(directory, state::accept);
    state.plan(directory);
    return new Found(state, condition);
  }

  /** Goes on with a soak: what a crash cut short is cut off, and the gap is part of the record. */
  static SoakStore resume(Path directory) {
    requirePresent(directory);
    SoakState state = new SoakState();
    LogCondition[] found = new LogCondition[1];
    try {
      RecordLog log =
          RecordLog.guarded(
                  directory,
                  () -> {
                    found[0] = replay(directory, state::accept);
                    state.plan(directory);
                    return found[0];
                  })
              .orElseThrow(() -> taken(directory));
      SoakStore store = new SoakStore(directory, log, state);
      store.append(new SoakEvent.Resumed(System.currentTimeMillis(), Boot.id(), found[0].notes()));
      store.sync();
      return store;
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  private static void requirePresent(Path directory) {
    if (!present(directory)) {
      throw FlatlineException.usage(
          "Cannot read a soak because there is none in that place: store=%s; name the directory of a"
              + " soak",
          directory);
    }
  }

  private static FlatlineException taken(Path directory) {
    return FlatlineException.usage(
        "Cannot soak in a store because another soak writes to it: store=%s; wait for its end, or name"
            + " another",
        directory);
  }

  private static LogCondition replay(Path directory, Consumer<SoakEvent> sink) {
    requirePresent(directory);
    try {
      return LogReader.read(directory, text -> sink.accept(event(directory, text)));
    } catch (IOException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot read a soak because the file system refuses: store=%s, error=%s; look at its files"
              .formatted(directory, unreadable.getMessage()),
          unreadable);
    }
  }

  private static SoakEvent event(Path directory, String text) {
    try {
      JsonNode tree = Json.MAPPER.readTree(text);
      int version = tree.path("version").asInt(SoakEvent.VERSION);
      if (version != SoakEvent.VERSION) {
        throw FlatlineException.usage(
            "Cannot read a soak because its store is of another version: store=%s, version=%d,"
                + " known=%d; use the flatline that wrote it",
            directory, version, SoakEvent.VERSION);
      }
      return Json.MAPPER.treeToValue(tree, SoakEvent.class);
    } catch (JsonProcessingException foreign) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot read a soak because a record of its store is not known: store=%s, error=%s; use the"
                  .formatted(directory, foreign.getOriginalMessage())
              + " flatline that wrote it",
          foreign);
    }
  }

  private static FlatlineException unwritable(Path directory, IOException refused) {
    return new FlatlineException(
        Status.HARNESS_ERROR,
        "Cannot write the store of a soak because the file system refuses: store=%s, error=%s; free space"
                .formatted(directory, refused.getMessage())
            + " and go on with flatline soak --resume "
            + directory,
        refused);
  }

  Path directory() {
    return directory;
  }

  /** Appends an event, and knows what follows from it. */
  synchronized void append(SoakEvent event) {
    try {
      log.append(Json.line(event));
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
    state.accept(event);
  }

  /** Puts all events on the disk. */
  synchronized void sync() {
    try {
      log.sync();
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** Looks at what is known, while nothing is added to it. */
  synchronized <T> T look(Function<SoakState, T> look) {
    return look.apply(state);
  }

  long size() {
    return log.size();
  }

  /** Joins old buckets two by two; what a verdict rests on stays. */
  synchronized void thin() {
    long before = log.size();
    try {
      log.rewrite(
          sink -> {
            Thinning thinning = new Thinning(event -> sink.accept(Json.line(event)));
            replay(directory, thinning::accept);
            thinning.end();
          });
      append(
          new SoakEvent.Thinned(
              System.currentTimeMillis(), before, log.size(), 2 * state.joined()));
      log.sync();
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** For other tools: all that is in these logs is in the store, under its checksums. */
  void writeLatencyLogs() {
    try (LatencyLogs logs = new LatencyLogs(directory, plan())) {
      replay(directory, logs::accept);
    }
  }

  /** The plan. */
  SoakPlan plan() {
    return look(known -> known.plan(directory));
  }

  /** What ended before; empty if the soak goes on. */
  Optional<SoakEvent.Ended> ended() {
    return look(SoakState::end);
  }

  @Override
  public synchronized void close() {
    try {
      log.close();
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }
}
