package dev.flatline.verdict.trend;

import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import dev.flatline.verdict.trend.Part.MicroBin;
import java.util.List;

/**
 * How often and how long a gauge was at its limit, where what was refused does not show in it.
 *
 * <p>Of readings that were merged because the recording is long, the count is at the least: two
 * touches within one bin are one, and a bin that was there only for a while counts as one reading.
 *
 * @param limit in the unit of the gauge
 * @param touches how many times it came there, or was there from the start
 * @param seconds that it was there in all
 */
record TimeAtLimit(double limit, int touches, double seconds) {

  // Who is refused at the limit gives back at once, so a reading may miss it by a little: a process
  // with 1,024 descriptors reads 1,020 of them. Chosen, not tuned.
  private static final double CLOSE = 0.01;

  static TimeAtLimit of(List<MicroBin> bins, double limit) {
    double at = limit - CLOSE * Math.abs(limit);
    int touches = 0;
    double seconds = 0;
    boolean there = false;
    for (MicroBin bin : bins) {
      boolean now = Double.isFinite(limit) && bin.maximum() >= at;
      touches += now && !there ? 1 : 0;
      if (now) {
        seconds += bin.secondsCovered() / (bin.minimum() >= at ? 1 : bin.count());
      }
      there = now;
    }
    return new TimeAtLimit(limit, touches, seconds);
  }

  boolean touched() {
    return touches > 0;
  }

  /** For example {@code at its limit of 1,024 36 times, 1.8 s in all}. */
  String inWords() {
    return Formatted.of(
        "at its limit of %s %s%s",
        NumberText.readable(limit),
        NumberText.count(touches, "time"),
        seconds > 0 ? ", " + NumberText.readable(seconds) + " s in all" : "");
  }
}
