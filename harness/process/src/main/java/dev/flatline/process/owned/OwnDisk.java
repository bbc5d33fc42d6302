package dev.flatline.process.owned;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file system that a case has made for a process, in a mount namespace of its own: it is reached
 * through the process, and gone with it.
 *
 * @param files where the process has its files, as it sees them: absolute
 */
public record OwnDisk(OwnProcess process, Path files) {

  /** The one file with which it is filled, and the only one that is ever removed from it. */
  private static final String BALLAST = "flatline-ballast";

  /** The largest that a case makes. */
  private static final long MOST_BYTES = 1L << 30;

  public OwnDisk {
    Objects.requireNonNull(process, "process");
    if (!files.isAbsolute() || !files.equals(files.normalize())) {
      throw new IllegalArgumentException("it is no absolute path");
    }
  }

  /** Where it is reached from outside. */
  public Path directory() {
    return Path.of("/proc", Long.toString(process.pid()), "root")
        .resolve(files.getRoot().relativize(files));
  }

  public Path ballast() {
    return directory().resolve(BALLAST);
  }

  /**
   * Requires that it is not a file system of the machine.
   *
   * @throws ChaosException if it is, or is not there
   */
  public void requireOwn() {
    try {
      // The process may have put a link there: the device is that of what is reached.
      boolean machines =
          Files.exists(files)
              && Files.getAttribute(directory(), "unix:dev")
                  .equals(Files.getAttribute(files, "unix:dev"));
      if (machines || Files.getFileStore(directory()).getTotalSpace() > MOST_BYTES) {
        throw ChaosException.of("it is no disk that the case has made: directory=%s", directory());
      }
    } catch (IOException absent) {
      throw new ChaosException(
          Formatted.of("the disk is not there: directory=%s, error=%s", directory(), absent),
          absent);
    }
  }
}
