package dev.flatline.process.fork;

import dev.flatline.process.state.TreeSize;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps the files of a fork from filling the machine: they may take half of the room that there was
 * when it started. For one thread.
 */
final class ScratchLimit {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** To look through many files takes time: it may take a twentieth of all time. */
  private static final int SHARE = 20;

  private final Path directory;
  private final long allowed;
  private final Stopwatch time = Stopwatch.start();
  private long nextNanos;

  ScratchLimit(Path directory, long allowed) {
    this.directory = directory;
    this.allowed = allowed;
  }

  /** Of a directory that exists. */
  static ScratchLimit of(Path directory) throws IOException {
    return new ScratchLimit(directory, Files.getFileStore(directory).getUsableSpace() / 2);
  }

  /** Why the fork must end, now and then; empty if it need not, or this is not the time to look. */
  Optional<String> exceeded() {
    long start = time.nanos();
    if (start < nextNanos) {
      return Optional.empty();
    }
    long taken = taken();
    long end = time.nanos();
    nextNanos = end + Math.max(PERIOD.toNanos(), SHARE * (end - start));
    return taken <= allowed
        ? Optional.empty()
        : Optional.of(
            Formatted.of(
                "its files take more than half of the room that there was: bytes=%d, allowed=%d",
                taken, allowed));
  }

  private long taken() {
    try {
      return TreeSize.bytes(directory);
    } catch (IOException unreadable) {
      // It may be gone already: then nothing of it fills the machine.
      return 0;
    }
  }
}
