package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The limit on threads of a fork. The kernel counts them by user and user namespace (RLIMIT_NPROC,
 * getrlimit(2)), so a fork with a limit has a user namespace of its own: nothing that the user runs
 * elsewhere counts against it.
 */
final class ThreadLimit {

  private static final int ROOT = 0;

  private ThreadLimit() {}

  /**
   * What the command of the JVM begins with.
   *
   * @param threads of the fork and what it starts, or 0 for no limit
   */
  static List<String> entry(int threads) {
    return threads == 0
        ? List.of()
        : List.of("unshare", "-Ur", "prlimit", Formatted.of("--nproc=%d:%d", threads, threads));
  }

  static void requirePermitted(ForkSpec spec) {
    if (spec.limits().threads() > 0) {
      requirePermitted(spec, user());
    }
  }

  /** The kernel holds every user to the limit but root, in whatever namespace. */
  static void requirePermitted(ForkSpec spec, int user) {
    if (user == ROOT) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          Formatted.of(
              "Cannot limit the threads of the %s because the kernel does not hold root to such a limit: asked=%d, user=%d; run the harness as another user",
              spec.name(), spec.limits().threads(), user));
    }
  }

  private static int user() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException | UnsupportedOperationException unreadable) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          Formatted.of(
              "Cannot limit threads because the user of the harness is not readable: error=%s; run it on Linux",
              unreadable),
          unreadable);
    }
  }
}
