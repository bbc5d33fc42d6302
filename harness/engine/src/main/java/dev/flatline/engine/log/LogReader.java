package dev.flatline.engine.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads a log record by record, in bounded memory; what is damaged is stepped over and counted. */
public final class LogReader {

  static final int KEPT = 20;

  /** No record is longer: a longer line is damage. */
  private static final int LONGEST = 1 << 24;

  private static final int BUFFER = 1 << 16;

  private final Consumer<String> sink;
  private final List<Damage> damages = new ArrayList<>();
  private long damaged;
  private long records;
  private long last = -1;
  private long intactEnd;

  private LogReader(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Whether there is a log in that directory, in whatever state. */
  public static boolean present(Path directory) {
    return Files.exists(directory.resolve(LogHead.NAME)) || !RecordLog.files(directory).isEmpty();
  }

  /**
   * Reads all that is intact.
   *
   * @param sink is handed each record, oldest first
   * @throws IOException if the file system refuses, or there is no log
   */
  public static LogCondition read(Path directory, Consumer<String> sink) throws IOException {
    LogHead.Said head = LogHead.read(directory);
    int generation = generation(directory, head);
    Path file = RecordLog.file(directory, generation);
    LogReader reader = new LogReader(sink);
    reader.lines(file);
    OptionalLong synced =
        head.end()
            .filter(end -> end.generation() == generation)
            .map(end -> OptionalLong.of(end.number()))
            .orElse(OptionalLong.empty());
    return new LogCondition(
        generation,
        reader.records,
        reader.last,
        reader.intactEnd,
        reader.damages,
        reader.damaged,
        Files.size(file) - reader.intactEnd,
        synced,
        head.whole());
  }

  /**
   * The one that the head names; without it the oldest: a newer one may not have been finished when
   * the older one is still there.
   */
  private static int generation(Path directory, LogHead.Said head) throws IOException {
    List<Integer> there = RecordLog.files(directory);
    Optional<Integer> named = head.end().map(LogHead.End::generation).filter(there::contains);
    if (there.isEmpty()) {
      throw new NoSuchFileException(RecordLog.file(directory, 1).toString());
    }
    return named.orElse(there.get(0));
  }

  private void lines(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long offset = 0;
      for (int read = in.read(); read >= 0; read = in.read()) {
        offset++;
        if (read == '\n') {
          line(line.toByteArray(), offset);
          line.reset();
        } else if (line.size() < LONGEST) {
          line.write(read);
        }
      }
    }
  }

  private void line(byte[] bytes, long end) {
    Optional<Frame> frame = Frame.of(bytes).filter(found -> found.number() > last);
    if (frame.isEmpty()) {
      return;
    }
    long start = end - bytes.length - 1;
    long missing = frame.get().number() - last - 1;
    if (missing > 0 || start > intactEnd) {
      damaged++;
      if (damages.size() < KEPT) {
        damages.add(new Damage(intactEnd, start - intactEnd, missing));
      }
    }
    last = frame.get().number();
    intactEnd = end;
    records++;
    sink.accept(frame.get().text());
  }
}
