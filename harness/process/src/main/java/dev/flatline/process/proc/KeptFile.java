package dev.flatline.process.proc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A small file of a process, or a directory whose size is looked at, that is read again and again
 * through one descriptor: to open it anew costs more than to read it, and the descriptor stays with
 * the process, not with its number.
 *
 * <p>Only for files that the kernel writes anew from the beginning at each read, and whole if there
 * is room: {@code stat}, {@code statm}, {@code status}. Used by one thread.
 */
final class KeptFile implements AutoCloseable {

  /** Of 1,024 descriptors, which is what a process may have where nobody raised it. */
  private static final int MOST = 256;

  /** The longest, {@code status}, has 1.5 kB. */
  private static final int BYTES = 4_096;

  private static final AtomicInteger KEPT = new AtomicInteger();

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable ByteBuffer buffer;
  private boolean keep;

  /**
   * A file.
   *
   * @param keep whether its descriptor is kept; else it is opened for each reading
   */
  KeptFile(Path path, boolean keep) {
    this.path = path;
    this.keep = keep;
  }

  /**
   * What it says now.
   *
   * @throws IOException if the process is gone, or not ours to look into
   */
  String text() throws IOException {
    if (!kept()) {
      return Proc.text(path);
    }
    ByteBuffer into = buffer == null ? ByteBuffer.allocateDirect(BYTES) : buffer;
    buffer = into;
    into.clear();
    int length = channel().read(into, 0);
    if (length == BYTES) {
      return Proc.text(path);
    }
    byte[] bytes = new byte[Math.max(0, length)];
    into.flip().get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * Its size now. Since Linux 6.2 that of {@code fd} is told of the processes of all users: what
   * does not let itself be read has none here.
   *
   * @throws IOException if the process is gone, or not ours to look into
   */
  long size() throws IOException {
    if (kept()) {
      return channel().size();
    }
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(path.toString());
    }
    return Files.size(path);
  }

  /** Whether there is a descriptor of it: if there are enough, and it lets itself be opened. */
  private boolean kept() {
    if (channel == null && keep && KEPT.get() < MOST) {
      try {
        channel = FileChannel.open(path);
        KEPT.incrementAndGet();
      } catch (IOException refused) {
        return false;
      }
    }
    return channel != null;
  }

  private FileChannel channel() {
    return Objects.requireNonNull(channel);
  }

  @Override
  public void close() {
    keep = false;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException nothingWritten) {
        // It was only read.
      }
      channel = null;
      KEPT.decrementAndGet();
    }
  }
}
