package dev.flatline.process.fork.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a child prints into a file that holds its beginning and its end.
 *
 * <p>The child is never made to wait for a full disk: what the file system refuses is left out, and
 * said with the last lines.
 */
public final class ChildOutput {

  /** The system hands over what is in the pipe at once. */
  private static final Duration REST = Duration.ofSeconds(2);

  private final InputStream from;
  private final LastLines last = new LastLines();
  private final Thread copier;
  private volatile @Nullable IOException refused;

  private ChildOutput(InputStream from, Path file, long room) {
    this.from = from;
    copier = new Thread(() -> copy(file, room), "output");
    copier.setDaemon(true);
  }

  /** Starts to copy, until the stream ends. */
  public static ChildOutput copy(InputStream from, Path file, long room) {
    ChildOutput output = new ChildOutput(from, file, room);
    output.copier.start();
    return output;
  }

  private void copy(Path file, long room) {
    try (HeadAndTailFile kept = new HeadAndTailFile(file, room)) {
      copy(kept::write);
    } catch (IOException full) {
      refused = full;
      copy((buffer, length) -> {});
    }
  }

  private interface Sink {
    void write(byte[] buffer, int length) throws IOException;
  }

  /** Whatever becomes of the file, the child does not wait. */
  private void copy(Sink kept) {
    byte[] buffer = new byte[64 << 10];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        last.append(buffer, read);
        keep(kept, buffer, read);
      }
    } catch (IOException ended) {
      // The stream of a process that is gone: what it said before is there.
    }
  }

  private void keep(Sink kept, byte[] buffer, int length) {
    if (refused == null) {
      try {
        kept.write(buffer, length);
      } catch (IOException full) {
        refused = full;
      }
    }
  }

  /** Waits for what is still in the pipe; not for ever, as somebody else may hold it open. */
  public void awaitEnd() {
    try {
      TimeUnit.NANOSECONDS.timedJoin(copier, REST.toNanos());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines, the oldest first. */
  public List<String> lastLines() {
    List<String> lines = new ArrayList<>(last.lines());
    IOException full = refused;
    if (full != null) {
      lines.add("(its output is not kept from some point on: " + full.getMessage() + ")");
    }
    return lines;
  }

  /** Whether that is among the last that was printed. */
  public boolean saidLately(String text) {
    return last.text().contains(text);
  }
}
