package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Appends records to a log, for one writer at a time.
 *
 * <p>A record is with the operating system when {@link #append} returns, so that a writer that is
 * killed loses none, and on the disk when {@link #sync} returns, so that the machine may lose its
 * power. Thread-safe.
 */
public final class RecordLog implements AutoCloseable {

  private final Path directory;
  private final FileChannel guard;
  private final FileLock lock;
  private final LogId id;
  private int generation;
  private Path file;
  private Object fileKey;
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
    id = found.log();
    generation = found.generation();
    if (!found.strangers().isEmpty()) {
      // What is not known to be a leftover of this log is not deleted.
      throw new ForeignLogException(found.strangers().get(0));
    }
    file = LogFiles.file(directory, generation);
    channel = LogFiles.forWriting(file);
    size = found.intactBytes();
    if (size == 0) {
      size = begin(channel, id, generation);
    }
    channel.truncate(size);
    channel.position(size);
    next = found.last() + 1;
    syncedUpTo = found.last();
    channel.force(true);
    fileKey = key(file);
    head = LogHead.open(directory, new LogHead.End(id, generation, found.last()));
    for (int other : LogFiles.generations(directory)) {
      if (other != generation) {
        Files.delete(LogFiles.file(directory, other));
      }
    }
  }

  private static long begin(FileChannel channel, LogId id, int generation) throws IOException {
    byte[] header = LogFiles.header(id, generation);
    write(channel, ByteBuffer.wrap(header));
    return header.length;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }

  /**
   * Starts a log in an existing directory.
   *
   * @return empty if another writer has it
   */
  public static Optional<RecordLog> create(Path directory) throws IOException {
    LogCondition nothing = LogCondition.ofNone(LogId.fresh());
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
    FileChannel guard = LogFiles.forWriting(directory.resolve("lock"));
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
    ByteBuffer bytes = ByteBuffer.wrap(new Frame(next, text).bytes(id));
    int length = bytes.remaining();
    try {
      write(channel, bytes);
    } catch (IOException refused) {
      // A full disk takes part of a record: what comes after it must not begin inside it.
      channel.truncate(size);
      channel.position(size);
      throw refused;
    }
    size += length;
    next++;
  }

  /**
   * Puts all that was appended on the disk.
   *
   * @throws IOException if the file system refuses, or somebody else changed, moved or removed the
   *     log: what would be appended from now on might be lost
   */
  public synchronized void sync() throws IOException {
    requireOurs();
    if (syncedUpTo < next - 1) {
      channel.force(false);
      head.write(new LogHead.End(id, generation, next - 1));
      syncedUpTo = next - 1;
    }
  }

  private void requireOurs() throws IOException {
    if (!Files.exists(file) || !key(file).equals(fileKey)) {
      throw new IOException("somebody moved or removed " + file.getFileName());
    }
    if (channel.size() != size) {
      throw new IOException(
          Formatted.of(
              "somebody else wrote to %s or cut it: bytes=%d, written=%d",
              file.getFileName(), channel.size(), size));
    }
  }

  /** Whose the records are. */
  public LogId id() {
    return id;
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
    int following = generation + 1;
    Path fresh = LogFiles.file(directory, following);
    Files.deleteIfExists(fresh);
    FileChannel to = LogFiles.forWriting(fresh);
    long[] written = new long[2];
    try {
      written[1] = begin(to, id, following);
      rewriting.write(
          text -> {
            ByteBuffer bytes = ByteBuffer.wrap(new Frame(written[0]++, text).bytes(id));
            written[1] += bytes.remaining();
            try {
              write(to, bytes);
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
    Path old = file;
    channel.close();
    channel = to;
    file = fresh;
    fileKey = key(file);
    generation = following;
    next = written[0];
    syncedUpTo = next - 1;
    size = written[1];
    head.write(new LogHead.End(id, generation, syncedUpTo));
    head.write(new LogHead.End(id, generation, syncedUpTo));
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
