package dev.flatline.process.proc.kind;

import java.util.HashMap;
import java.util.Map;

/**
 * Notices whether what a kind reads changes. What has stood still for some time is read more seldom
 * until it moves again: to look costs as much as if there were something to see.
 */
final class Stillness {

  /**
   * After so many more than a verdict needs it becomes slower once more, and no slower than that.
   */
  private static final int MORE = 32;

  private final Map<String, Object> last = new HashMap<>();
  private boolean moved;
  private int still;

  /** The same readings, looked at on their way. */
  Readings through(Readings readings) {
    moved = false;
    return new Readings() {
      @Override
      public void value(String gauge, long value) {
        look(gauge, value);
        readings.value(gauge, value);
      }

      @Override
      public void absent(String gauge) {
        readings.absent(gauge);
      }

      @Override
      public void notRead(String gauge, String reason) {
        look(gauge, reason);
        readings.notRead(gauge, reason);
      }

      @Override
      public void inDoubt(String gauge, String reason) {
        moved = true;
        readings.inDoubt(gauge, reason);
      }
    };
  }

  private void look(String gauge, Object value) {
    moved |= !value.equals(last.put(gauge, value));
  }

  /** What was read is complete; answers by how much the next may come later: 1, 2 or 4 times. */
  int stretch() {
    still = moved ? 0 : still + 1;
    if (still < Pace.ENOUGH_READINGS) {
      return 1;
    }
    return still < Pace.ENOUGH_READINGS + MORE ? 2 : 4;
  }
}
