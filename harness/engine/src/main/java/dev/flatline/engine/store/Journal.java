package dev.flatline.engine.store;

import dev.flatline.process.json.JsonLines;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened, one JSON object a line, on the disk before the next thing happens.
 *
 * <p>Thread-safe. A crash can tear the last line only.
 */
public final class Journal implements AutoCloseable {

  private final Path file;
  private final JsonLines lines;
  private final Clock clock;

  /** Opens the journal for appending. */
  public Journal(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    try {
      lines =
          new JsonLines(
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), false);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /**
   * Appends an event and forces it to the disk.
   *
   * @param event for example {@code phase-started}
   * @param details names and values in turn
   */
  public void write(String event, Object... details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now(clock).toString());
    line.put("event", event);
    for (int i = 0; i < details.length; i += 2) {
      line.put(details[i].toString(), details[i + 1]);
    }
    try {
      lines.append(line);
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }
}
