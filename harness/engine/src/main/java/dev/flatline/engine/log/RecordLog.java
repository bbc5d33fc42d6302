package dev.flatline.engine.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Appends records to a log, for one writer at a time.
 *
 * <p>A record is with the operating system when {@link #append} returns, so that a writer that is
 * killed loses none, and on the disk when {@link #sync} returns, so that the machine may lose its
 * power. Thread-safe.
 */
public final class RecordLog implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("records-(\\d+)\\.log");

  private final Path directory;
  private final FileChannel guard;
  private final FileLock lock;
  private int generation;
  private FileChannel channel;
  private final LogHead head;
  private long next;
  private long syncedUpTo;
  private long size;

  private RecordLog(Path directory, FileChannel guard, FileLock lock, LogCondition found)
      throws IOException {
    this.directory = directory;
    this.guard = guard;
    this.lock = lock;
    generation = found.generation();
    channel = open(file(directory, generation));
    channel.truncate(found.intactBytes());
    channel.position(found.intactBytes());
    size = found.intactBytes();
    next = found.last() + 1;
    syncedUpTo = found.last();
    channel.force(true);
    head = LogHead.open(directory, new LogHead.End(generation, found.last()));
    for (int other : files(directory)) {
      if (other != generation) {
        Files.delete(file(directory, other));
      }
    }
  }

  static Path file(Path directory, int generation) {
    return directory.resolve("records-" + generation + ".log");
  }

  /** The generations that are there, the oldest first. */
  static List<Integer> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> NAME.matcher(String.valueOf(entry.getFileName())))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Starts a log in an existing directory.
   *
   * @return empty if another writer has it
   */
  public static Optional<RecordLog> create(Path directory) throws IOException {
    LogCondition nothing =
        new LogCondition(1, 0, -1, 0, List.of(), 0, 0, java.util.OptionalLong.empty(), true);
    return guarded(directory, () -> nothing);
  }

  /** Reads a log, once nobody else writes to it. */
  public interface Reading {
    LogCondition read() throws IOException;
  }

  /**
   * Goes on with a log that is there: what lies behind its last intact record is cut off.
   *
   * @param reading is asked once the writer is alone
   * @return empty if another writer has it
   */
  public static Optional<RecordLog> guarded(Path directory, Reading reading) throws IOException {
    FileChannel guard =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    RecordLog log = null;
    try {
      FileLock lock = guard.tryLock();
      if (lock != null) {
        log = new RecordLog(directory, guard, lock, reading.read());
      }
      return Optional.ofNullable(log);
    } catch (OverlappingFileLockException ourOwn) {
      return Optional.empty();
    } finally {
      if (log == null) {
        guard.close();
      }
    }
  }

  /** Appends a record and hands it to the operating system. */
  public synchronized void append(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(new Frame(next, text).bytes());
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException refused) {
      // A full disk takes part of a record: what comes after it must not begin inside it.
      channel.truncate(size);
      channel.position(size);
      throw refused;
    }
    size += length;
    next++;
  }

  /** Puts all that was appended on the disk. */
  public synchronized void sync() throws IOException {
    if (syncedUpTo < next - 1) {
      channel.force(false);
      head.write(new LogHead.End(generation, next - 1));
      syncedUpTo = next - 1;
    }
  }

  /** Bytes of the log. */
  public synchronized long size() {
    return size;
  }

  /** Says what a log is to hold instead. */
  public interface Rewriting {
    /**
     * Writes all that stays.
     *
     * @param sink takes each record
     */
    void write(java.util.function.Consumer<String> sink) throws IOException;
  }

  /**
   * Replaces what the log holds. A crash leaves either the old records or the new ones.
   *
   * @throws IOException if the file system refuses: the old records hold
   */
  public synchronized void rewrite(Rewriting rewriting) throws IOException {
    sync();
    Path fresh = file(directory, generation + 1);
    Files.deleteIfExists(fresh);
    FileChannel to = open(fresh);
    long[] written = new long[2];
    try {
      rewriting.write(
          text -> {
            ByteBuffer bytes = ByteBuffer.wrap(new Frame(written[0]++, text).bytes());
            written[1] += bytes.remaining();
            try {
              while (bytes.hasRemaining()) {
                to.write(bytes);
              }
            } catch (IOException refused) {
              throw new UncheckedIOException(refused);
            }
          });
      to.force(true);
    } catch (UncheckedIOException refused) {
      abandon(to, fresh);
      throw refused.getCause();
    } catch (IOException refused) {
      abandon(to, fresh);
      throw refused;
    }
    Path old = file(directory, generation);
    channel.close();
    channel = to;
    generation++;
    next = written[0];
    syncedUpTo = next - 1;
    size = written[1];
    head.write(new LogHead.End(generation, syncedUpTo));
    head.write(new LogHead.End(generation, syncedUpTo));
    Files.delete(old);
  }

  private static void abandon(FileChannel to, Path fresh) throws IOException {
    to.close();
    Files.deleteIfExists(fresh);
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      sync();
    } finally {
      // The lock goes with the channel of its file.
      channel.close();
      head.close();
      lock.release();
      guard.close();
    }
  }
}
