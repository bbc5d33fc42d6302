package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soak.ReplayedSoak;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A soak that its test kills: prints the verdict if it is let to. It takes its time, so that a test
 * on a busy machine does not come too late.
 */
final class KilledSoak {

  private static final int PAUSE_EVERY = 10;
  private static final long PAUSE_NANOS = 1_000_000;

  private KilledSoak() {}

  public static void main(String[] arguments) {
    long samples = Long.parseLong(arguments[1]);
    double leak = Double.parseDouble(arguments[2]);
    try (ReplayedSoak soak = ReplayedSoak.of(Path.of(arguments[0]), samples, leak)) {
      SoakReport report =
          soak.run(
              number -> {
                if (number % PAUSE_EVERY == 0) {
                  LockSupport.parkNanos(PAUSE_NANOS);
                }
              });
      System.out.println(report.status());
    }
  }
}
