package dev.flatline.engine.watch;

import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** When operations complete, and whether they have stopped to. */
final class Operations {

  /** Less is a pause: a scrape a second, and a service between two requests. */
  private static final double STALL_SECONDS = 10;

  private double count;
  private double grewAt;
  private double now;

  void count(double seconds, double completed) {
    now = seconds;
    if (completed > count) {
      count = completed;
      grewAt = seconds;
    }
  }

  double completed() {
    return count;
  }

  /** Whether operations were counted and none has completed for a while. */
  boolean stalled() {
    return count > 0 && now - grewAt >= STALL_SECONDS;
  }

  /** That in a sentence. */
  Optional<String> stall() {
    return stalled()
        ? Optional.of(
            Formatted.of(
                "no operation has completed for %,.0f s, so that growth is judged by the clock;"
                    + " where nothing runs nothing can leak",
                now - grewAt))
        : Optional.empty();
  }
}
