package dev.flatline.engine.demo.story;

import dev.flatline.process.traffic.TrafficTotals;
import dev.flatline.worker.link.RoundResult;
import java.util.Map;

/**
 * Operations of a side over all of its rounds. The worker counts each round anew: the exact counts
 * of the rounds before are added to what the round under way says so far.
 */
public final class Counts {

  private long servedBefore;
  private long failedBefore;
  private long served;
  private long failed;
  private long ended;

  /** Takes over a reading; one of a round that has ended, still on its way then, is left out. */
  public synchronized void read(Map<String, Long> values) {
    if (value(values, "round") <= ended) {
      return;
    }
    served = value(values, "batch.ok") + value(values, "probe.ok");
    failed =
        value(values, "batch.failed")
            + value(values, "probe.failed")
            + value(values, "batch.shed")
            + value(values, "probe.shed");
  }

  private static long value(Map<String, Long> values, String name) {
    return values.getOrDefault(name, 0L);
  }

  /** Takes over the exact counts of a round. */
  public synchronized void ended(RoundResult round) {
    TrafficTotals totals = TrafficTotals.of(round);
    servedBefore += totals.ok();
    failedBefore += totals.lost();
    served = 0;
    failed = 0;
    ended++;
  }

  /** Forgets what a round that does not end has counted. */
  public synchronized void forked() {
    servedBefore += served;
    failedBefore += failed;
    served = 0;
    failed = 0;
    ended = 0;
  }

  public synchronized long served() {
    return servedBefore + served;
  }

  public synchronized long failed() {
    return failedBefore + failed;
  }
}
