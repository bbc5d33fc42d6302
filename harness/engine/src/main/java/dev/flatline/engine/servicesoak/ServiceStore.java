package dev.flatline.engine.servicesoak;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.Damage;
import dev.flatline.process.log.LogCondition;
import dev.flatline.process.log.LogReader;
import dev.flatline.process.log.RecordLog;
import dev.flatline.process.text.TextFile;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The store of a soak of a service: its events in a log, and the history that follows from them.
 */
final class ServiceStore implements AutoCloseable {

  /** Says, beside the log, that it is of a service: which one, for a reader. */
  private static final String SIGN = "service";

  private final Path directory;
  private final RecordLog log;
  private final ServiceHistory history;

  private ServiceStore(Path directory, RecordLog log, ServiceHistory history) {
    this.directory = directory;
    this.log = log;
    this.history = history;
  }

  /** Whether there is one in that place. */
  static boolean present(Path directory) {
    return Files.exists(directory.resolve(SIGN)) && logged(directory);
  }

  private static boolean logged(Path directory) {
    try {
      return LogReader.present(directory);
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
  }

  /**
   * Fails if there is one in that place.
   *
   * @throws FlatlineException with what can be done
   */
  static void requireNone(Path directory) {
    if (logged(directory)) {
      throw FlatlineException.usage(
          "Cannot begin the soak of a service because there is one in that place: store=%s; go on"
              + " with it by --or-resume, or name another",
          directory);
    }
  }

  /** Begins one, in a directory that is made if there is none. */
  static ServiceStore begin(Path directory, ServiceEvent.Begun begun) {
    requireNone(directory);
    try {
      Files.createDirectories(directory);
      TextFile.write(directory.resolve(SIGN), begun.method() + " " + begun.url() + "\n");
      RecordLog log = RecordLog.create(directory).orElseThrow(() -> taken(directory));
      ServiceStore store = new ServiceStore(directory, log, new ServiceHistory());
      store.append(begun);
      return store;
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
  }

  /** What is known by now, without touching it; the soak may go on meanwhile. */
  static ServiceHistory read(Path directory) {
    ServiceHistory history = new ServiceHistory();
    List<String> damage = new ArrayList<>();
    try {
      replay(directory, history, damage);
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
    history.damaged(damage);
    return history;
  }

  /** Goes on with the one that is there. */
  static ServiceStore resume(Path directory, ServiceEvent.Begun now) {
    if (!present(directory)) {
      throw FlatlineException.usage(
          "Cannot go on with the soak of a service because there is none in that place: store=%s;"
              + " name the directory of one",
          directory);
    }
    ServiceHistory history = new ServiceHistory();
    List<String> damage = new ArrayList<>();
    try {
      RecordLog log =
          RecordLog.guarded(directory, () -> replay(directory, history, damage))
              .orElseThrow(() -> taken(directory));
      ServiceStore store = new ServiceStore(directory, log, history);
      boolean same = false;
      try {
        history.requireSame(now, directory.toString());
        same = true;
      } finally {
        if (!same) {
          store.close();
        }
      }
      store.append(new ServiceEvent.Resumed(damage, now.atMillis()));
      return store;
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
  }

  private static LogCondition replay(Path directory, ServiceHistory history, List<String> damage)
      throws IOException {
    LogCondition condition =
        LogReader.read(
            directory,
            new LogReader.Sink() {
              @Override
              public void record(String text) {
                history.accept(event(directory, text));
              }

              @Override
              public void damaged(Damage found) {
                damage.add("the log of the soak is damaged: " + found.phrase());
              }
            });
    if (condition.lostAtEnd() > 0) {
      damage.add(Formatted.of("the log of the soak has lost %,d records", condition.lostAtEnd()));
    }
    return condition;
  }

  private static ServiceEvent event(Path directory, String text) {
    try {
      return Json.MAPPER.readValue(text, ServiceEvent.class);
    } catch (JsonProcessingException foreign) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read the soak of a service because that store is of something else: store=%s;"
                  + " name another",
              directory),
          foreign);
    }
  }

  /** Appends an event, puts it on the disk, and knows what follows from it. */
  void append(ServiceEvent event) {
    try {
      log.append(Json.line(event));
      log.sync();
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
    history.accept(event);
  }

  /** Leaves a verdict beside the events. */
  void conclude(String verdict) {
    try {
      TextFile.write(directory.resolve("verdict.json"), verdict + "\n");
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
  }

  ServiceHistory history() {
    return history;
  }

  private static FlatlineException taken(Path directory) {
    return FlatlineException.usage(
        "Cannot soak a service in a store because another soak writes to it: store=%s; wait for its"
            + " end, or name another",
        directory);
  }

  private static FlatlineException refused(Path directory, IOException refused) {
    return new FlatlineException(
        Status.HARNESS_ERROR,
        Formatted.of(
            "Cannot use the store of a soak because the file system refuses: store=%s, error=%s;"
                + " make room, and go on with --or-resume",
            directory, refused.getMessage()),
        refused);
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException refused) {
      throw refused(directory, refused);
    }
  }
}
