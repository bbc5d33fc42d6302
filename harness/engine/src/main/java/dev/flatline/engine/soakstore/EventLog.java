package dev.flatline.engine.soakstore;

import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.ForeignLogException;
import dev.flatline.process.log.RecordLog;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The log of a store, a record of JSON for each event. What the file system refuses is said with
 * what can be done about it.
 */
final class EventLog implements AutoCloseable {

  private final Path directory;
  private final RecordLog log;

  private EventLog(Path directory, RecordLog log) {
    this.directory = directory;
    this.log = log;
  }

  /** Starts one, in a directory that is made if there is none. */
  static EventLog create(Path directory) {
    try {
      Files.createDirectories(directory);
      return new EventLog(
          directory, RecordLog.create(directory).orElseThrow(() -> taken(directory)));
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** Goes on with the one that is there, as its reading found it. */
  static EventLog resume(Path directory, RecordLog.Reading reading) {
    try {
      return new EventLog(
          directory, RecordLog.guarded(directory, reading).orElseThrow(() -> taken(directory)));
    } catch (ForeignLogException foreign) {
      throw StoreReading.mixed(directory, foreign);
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  private static FlatlineException taken(Path directory) {
    return FlatlineException.usage(
        "Cannot soak in a store because another soak writes to it: store=%s; wait for its end, or"
            + " name another",
        directory);
  }

  static FlatlineException unwritable(Path directory, IOException refused) {
    return new FlatlineException(
        Status.HARNESS_ERROR,
        Formatted.of(
                "Cannot write the store of a soak because that is refused: store=%s, error=%s; make room, or see",
                directory, refused.getMessage())
            + " who else uses it",
        refused);
  }

  /** As all parts of the log name it. */
  String id() {
    return log.id().digits();
  }

  void append(SoakEvent event) {
    try {
      log.append(Json.line(event));
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** Puts all events on the disk. */
  void sync() {
    try {
      log.sync();
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  /** Bytes. */
  long size() {
    return log.size();
  }

  /**
   * Replaces what the log holds.
   *
   * @param events is handed what takes each event that stays
   */
  void rewrite(Consumer<Consumer<SoakEvent>> events) {
    try {
      log.rewrite(sink -> events.accept(event -> sink.accept(Json.line(event))));
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException refused) {
      throw unwritable(directory, refused);
    }
  }
}
