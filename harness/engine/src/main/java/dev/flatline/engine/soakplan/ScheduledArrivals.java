package dev.flatline.engine.soakplan;

import dev.flatline.api.Traffic;
import dev.flatline.worker.link.ArrivalSchedule;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;

/** What the schedule of a soak asks for, walked and not estimated. */
public final class ScheduledArrivals {

  private ScheduledArrivals() {}

  /** Is handed each arrival. */
  public interface Sink {
    /**
     * An arrival.
     *
     * @param index in the whole schedule of its segment
     * @param dueNanos after the start of the segment
     */
    void arrival(int segment, Traffic traffic, long index, long dueNanos);
  }

  /** Walks a share of the arrivals of a segment, kind by kind, in their order. */
  public static void walk(SoakPlan plan, SoakedCase one, int segment, Shard shard, Sink sink) {
    RoundSpec spec = one.segment(segment, plan.segment(), plan.seed(), shard);
    for (Traffic traffic : Traffic.values()) {
      ArrivalSchedule.Cursor due = ArrivalSchedule.of(spec, traffic).cursor();
      long nth = 0;
      for (long at = due.offsetNanos(nth); at != ArrivalSchedule.END; at = due.offsetNanos(nth)) {
        sink.arrival(segment, traffic, shard.global(nth), at);
        nth++;
      }
    }
  }

  /** Arrivals of all shards in the first segments. */
  public static long inAll(SoakPlan plan, SoakedCase one, int segments, Traffic traffic) {
    return in(plan, one, segments, traffic, Shard.WHOLE);
  }

  /** Arrivals of the shard of the plan in the first segments. */
  public static long inSegments(SoakPlan plan, SoakedCase one, int segments, Traffic traffic) {
    return in(plan, one, segments, traffic, plan.shard());
  }

  private static long in(
      SoakPlan plan, SoakedCase one, int segments, Traffic traffic, Shard shard) {
    long[] count = new long[1];
    for (int segment = 0; segment < segments; segment++) {
      walk(
          plan,
          one,
          segment,
          shard,
          (number, kind, index, due) -> count[0] += kind == traffic ? 1 : 0);
    }
    return count[0];
  }
}
