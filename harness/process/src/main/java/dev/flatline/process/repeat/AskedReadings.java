package dev.flatline.process.repeat;

import dev.flatline.process.proc.kind.Readings;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Takes what is read of gauges that are asked about, and remembers which could not be read. */
final class AskedReadings implements Readings {

  private final Map<String, Long> values = new HashMap<>();
  private final Map<String, String> notWatched = new TreeMap<>();
  private final Map<String, String> inDoubt = new TreeMap<>();

  /** Values are those of one moment; what could not be read stays so until it has a value. */
  void next() {
    values.clear();
  }

  @Override
  public void value(String gauge, long value) {
    values.put(gauge, value);
    notWatched.remove(gauge);
    inDoubt.remove(gauge);
  }

  /** Who does not see the descriptors of a process has not looked into it. */
  @Override
  public void notRead(String gauge, String reason) {
    if (gauge.startsWith(Settling.DESCRIPTORS)) {
      inDoubt(gauge, reason);
    } else if (AskedGauge.asked(gauge)) {
      notWatched.put(gauge, reason);
    }
  }

  @Override
  public void inDoubt(String gauge, String reason) {
    if (AskedGauge.asked(gauge)) {
      inDoubt.put(gauge, reason);
    }
  }

  /** It is not there to be read on this system. */
  void absent(String gauge, String reason) {
    notWatched.put(gauge, reason);
  }

  Map<String, Long> values() {
    return new HashMap<>(values);
  }

  Unread unread() {
    return new Unread(notWatched, inDoubt);
  }
}
