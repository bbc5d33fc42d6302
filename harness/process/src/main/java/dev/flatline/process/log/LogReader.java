package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;
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

/** Reads a log record by record, in bounded memory; what is damaged is stepped over and counted. */
public final class LogReader {

  static final int KEPT = 5;

  /** No record is longer: a longer line is damage. */
  private static final int LONGEST = 1 << 24;

  private static final int BUFFER = 1 << 16;

  /** Takes what is read, oldest first. */
  public interface Sink {

    /** A record. */
    void record(String text);

    /** What lies between the record before and the next one cannot be trusted. */
    default void damaged(Damage damage) {}
  }

  private final LogId log;
  private final OptionalLong synced;
  private final Sink sink;
  private final List<Damage> damages = new ArrayList<>();
  private long damaged;
  private long lostBetween;
  private long records;
  private long last = -1;
  private long intactEnd;
  private long offset;
  private boolean cutShort;

  private LogReader(LogId log, OptionalLong synced, Sink sink) {
    this.log = log;
    this.synced = synced;
    this.sink = sink;
  }

  /**
   * Whether there is a log in that directory, in whatever state.
   *
   * @throws IOException if the directory cannot be read
   */
  public static boolean present(Path directory) throws IOException {
    return Files.exists(directory.resolve(LogHead.NAME))
        || !LogFiles.generations(directory).isEmpty();
  }

  /**
   * Reads all that is intact.
   *
   * @param sink is handed each record, oldest first
   * @throws ForeignLogException if head and records are of two logs
   * @throws IOException if the file system refuses, or there is no log
   */
  public static LogCondition read(Path directory, Sink sink) throws IOException {
    Surroundings around = Surroundings.of(directory);
    OptionalLong synced =
        around
            .end()
            .filter(end -> end.generation() == around.generation())
            .map(end -> OptionalLong.of(end.number()))
            .orElse(OptionalLong.empty());
    LogReader reader = new LogReader(around.log(), synced, sink);
    reader.lines(around.file());
    return new LogCondition(
        around.log(),
        around.generation(),
        reader.records,
        reader.last,
        reader.intactEnd,
        reader.damages,
        reader.damaged,
        reader.lostBetween,
        reader.offset - reader.intactEnd,
        synced,
        around.head(),
        around.strangers(),
        around.leftovers());
  }

  private void lines(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int read = in.read(); read >= 0; read = in.read()) {
        offset++;
        if (read == '\n') {
          line(line.toByteArray());
          line.reset();
        } else if (line.size() < LONGEST) {
          line.write(read);
        }
      }
    }
  }

  private void line(byte[] bytes) {
    long start = offset - bytes.length - 1;
    if (start == 0 && LogFiles.owner(bytes).filter(log::equals).isPresent() && !isVersion1()) {
      intactEnd = offset;
      return;
    }
    Optional<Frame> frame = Frame.of(log, bytes).filter(found -> found.number() > last);
    boolean follows =
        start == intactEnd && frame.filter(found -> found.number() == last + 1).isPresent();
    // Behind what was said to be on the disk, whatever does not follow was being written.
    cutShort |= !follows && synced.isPresent() && last >= synced.getAsLong();
    if (!cutShort && frame.isPresent()) {
      record(frame.get(), start);
    }
  }

  private boolean isVersion1() {
    return log.equals(LogId.NONE);
  }

  private void record(Frame frame, long start) {
    long missing = frame.number() - last - 1;
    if (missing > 0 || start > intactEnd) {
      Damage damage = new Damage(intactEnd, start - intactEnd, missing);
      damaged++;
      lostBetween += missing;
      if (damages.size() < KEPT) {
        damages.add(damage);
      }
      sink.damaged(damage);
    }
    last = frame.number();
    intactEnd = offset;
    records++;
    sink.record(frame.text());
  }

  /**
   * Which file of a directory holds the log, and what else lies there.
   *
   * @param end as the head says; empty if it cannot be read
   */
  private record Surroundings(
      Path file,
      int generation,
      LogId log,
      Optional<LogHead.End> end,
      HeadCondition head,
      List<String> strangers,
      List<String> leftovers) {

    /** A log may be rewritten while it is looked for: its head then names another file. */
    private static final int TRIES = 3;

    static Surroundings of(Path directory) throws IOException {
      LogHead.Said head = LogHead.read(directory);
      List<Integer> there = LogFiles.generations(directory);
      for (int i = 1; i < TRIES && !names(head, there); i++) {
        head = LogHead.read(directory);
        there = LogFiles.generations(directory);
      }
      if (there.isEmpty()) {
        int named = head.end().map(LogHead.End::generation).orElse(1);
        throw new NoSuchFileException(LogFiles.file(directory, named).toString());
      }
      return chosen(directory, head, there);
    }

    private static boolean names(LogHead.Said head, List<Integer> there) {
      return head.end().map(LogHead.End::generation).filter(there::contains).isPresent();
    }

    /**
     * The file that the head names; without it the oldest: a newer one may not have been finished
     * when the older one is still there.
     */
    private static Surroundings chosen(Path directory, LogHead.Said head, List<Integer> there)
        throws IOException {
      boolean named = names(head, there);
      int generation = named ? head.end().orElseThrow().generation() : there.get(0);
      Path file = LogFiles.file(directory, generation);
      Optional<LogId> said = head.end().map(LogHead.End::log);
      Optional<LogId> own = LogFiles.owner(file);
      if (own.isPresent() && said.isPresent() && !own.equals(said)) {
        throw new ForeignLogException("the head", said.get(), own.get());
      }
      LogId log = own.or(() -> said).orElse(LogId.NONE);
      HeadCondition condition =
          named || head.end().isEmpty() ? head.condition() : HeadCondition.ASTRAY;
      List<String> strangers = new ArrayList<>();
      List<String> leftovers = new ArrayList<>();
      for (int other : there) {
        if (other != generation) {
          Path beside = LogFiles.file(directory, other);
          Optional<LogId> owner = LogFiles.owner(beside);
          (explained(owner, log, other - generation) ? leftovers : strangers)
              .add(
                  Formatted.of(
                      "%s lies beside it, of %s",
                      beside.getFileName(),
                      owner
                          .map(its -> its.equals(log) ? "the same log" : "another log")
                          .orElse("nobody knows which log")));
        }
      }
      return new Surroundings(file, generation, log, head.end(), condition, strangers, leftovers);
    }

    /** A crash while a log is rewritten leaves the file before, or a new one that is not whole. */
    private static boolean explained(Optional<LogId> owner, LogId log, int generationsLater) {
      return owner.isPresent()
          ? owner.get().equals(log) && Math.abs(generationsLater) == 1
          : generationsLater == 1;
    }
  }
}
