package dev.flatline.engine.demo;

import dev.flatline.worker.link.RoundResult;
import dev.flatline.worker.link.TrafficResult;
import java.util.Map;

/**
 * Operations of a side over all of its rounds. The worker counts each round anew: the exact counts
 * of the rounds before are added to what the round under way says so far.
 */
final class Counts {

  private long servedBefore;
  private long failedBefore;
  private long served;
  private long failed;
  private long arrivals;
  private boolean over;

  /** Takes over a reading; one that was on its way when its round ended is left out. */
  synchronized void read(Map<String, Long> values) {
    long now = value(values, "batch.arrivals") + value(values, "probe.arrivals");
    if (over && now >= arrivals) {
      return;
    }
    over = false;
    arrivals = now;
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
  synchronized void ended(RoundResult round) {
    for (TrafficResult traffic : round.traffic().values()) {
      servedBefore += traffic.ok();
      failedBefore +=
          traffic.shed() + traffic.failed().values().stream().mapToLong(Long::longValue).sum();
    }
    served = 0;
    failed = 0;
    over = true;
  }

  /** Forgets what a round that does not end has counted. */
  synchronized void forked() {
    servedBefore += served;
    failedBefore += failed;
    served = 0;
    failed = 0;
    arrivals = 0;
    over = false;
  }

  synchronized long served() {
    return servedBefore + served;
  }

  synchronized long failed() {
    return failedBefore + failed;
  }
}
