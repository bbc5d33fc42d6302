package dev.flatline.engine.store;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.state.TreeSize;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells a machine that has no room left from a service that fails: what fails on a full disk is no
 * verdict on the service, unless its own files fill it.
 *
 * @param store where the harness writes
 * @param scratch where the service does
 */
public record Room(Path store, Path scratch) {

  /** A write of a service or of a record is refused with so much left, or soon will be. */
  private static final long LEAST = 16 << 20;

  /** The same as a part of a small file system. */
  private static final int LEAST_PART = 100;

  /** A service whose files take so large a part of their file system fills it. */
  private static final int OWN_PART = 10;

  /**
   * Says so if the machine has no room and the service is not the reason.
   *
   * @param next what to do then, a phrase
   * @throws FlatlineException which ends the command without a verdict
   */
  public void require(String next) {
    try {
      if (Files.exists(scratch) && filledByService()) {
        return;
      }
      requireIn(store, next);
      if (Files.exists(scratch)) {
        requireIn(scratch, next);
      }
    } catch (IOException unreadable) {
      throw StoreException.unwritable(store, unreadable);
    }
  }

  private boolean filledByService() throws IOException {
    FileStore of = Files.getFileStore(scratch);
    return wanting(of) && TreeSize.bytes(scratch) >= of.getTotalSpace() / OWN_PART;
  }

  private static boolean wanting(FileStore of) throws IOException {
    long total = of.getTotalSpace();
    // A file system of the kernel's own says 0 of both.
    return total > 0 && of.getUsableSpace() < Math.min(LEAST, total / LEAST_PART);
  }

  private static void requireIn(Path directory, String next) throws IOException {
    FileStore of = Files.getFileStore(directory);
    if (wanting(of)) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot judge a service because its machine has no room left: directory=%s, free=%d, total=%d; %s",
              directory, of.getUsableSpace(), of.getTotalSpace(), next));
    }
  }
}
