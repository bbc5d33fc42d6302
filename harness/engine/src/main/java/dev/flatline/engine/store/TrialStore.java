package dev.flatline.engine.store;

import dev.flatline.process.json.Json;
import dev.flatline.process.subject.ForkedSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;

/** The directory of a series of trials, {@code <out>/<incident>/<kind>/<utc-time>}. */
public final class TrialStore implements AutoCloseable {

  private final Path directory;
  private final Journal journal;
  private final ForkFiles scratch;

  private TrialStore(Path directory) {
    this.directory = directory;
    StoreFiles.createDirectories(directory);
    journal = new Journal(directory.resolve("journal.jsonl"), Clock.systemUTC());
    scratch = ForkFiles.open();
  }

  /** Creates the directory. */
  public static TrialStore create(Path out, String incident, String kind) {
    String stamp = RunStore.STAMP.format(Instant.now());
    return new TrialStore(
        out.toAbsolutePath()
            .normalize()
            .resolve(StoreName.require("incident", incident))
            .resolve(StoreName.require("kind", kind))
            .resolve(stamp));
  }

  /** Where it lies. */
  public Path directory() {
    return directory;
  }

  /** Appends a result to {@code trials.jsonl}. */
  public void append(Object result) {
    append("trials.jsonl", result);
  }

  /** Appends a line of JSON to a file of that name. */
  public void append(String name, Object result) {
    Path file = directory.resolve(StoreName.require("file", name));
    try {
      Files.writeString(
          file, Json.line(result) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /** A place for the forks of one trial. */
  public ForkedSubject.Place place(String trial) {
    Path own = directory.resolve(StoreName.require("trial", trial));
    StoreFiles.createDirectories(own);
    return new ForkedSubject.Place() {
      @Override
      public Path directory() {
        return own;
      }

      @Override
      public Path scratch(String fork) {
        return scratch.of(trial + "-" + fork);
      }

      @Override
      public void forked(String fork, long pid) {
        journal.write("forked", "trial", trial, "fork", fork, "pid", pid);
      }
    };
  }

  @Override
  public void close() {
    journal.close();
    scratch.close();
  }
}
