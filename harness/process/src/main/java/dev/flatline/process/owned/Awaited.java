package dev.flatline.process.owned;

import dev.flatline.process.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what the kernel does in its own time. */
public final class Awaited {

  private static final int LOOK_MILLIS = 2;

  private Awaited() {}

  /** Whether it became true in time. */
  public static boolean within(Duration limit, BooleanSupplier condition) {
    Stopwatch waited = Stopwatch.start();
    while (!condition.getAsBoolean()) {
      if (!waited.within(limit)) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }
}
