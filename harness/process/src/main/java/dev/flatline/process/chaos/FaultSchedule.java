package dev.flatline.process.chaos;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A plan with every time drawn: the same seed gives the same schedule.
 *
 * @param faults in the order of the plan
 */
public record FaultSchedule(List<Entry> faults) {

  /**
   * One fault.
   *
   * @param atMillis from the begin of the round
   * @param untilMillis from the begin of the round
   * @param seed of what is drawn while it strikes
   */
  public record Entry(PlannedFault fault, long atMillis, long untilMillis, long seed) {}

  public FaultSchedule {
    faults = List.copyOf(faults);
  }

  /** Draws the times; each fault has a generator of its own, so that none moves another. */
  public static FaultSchedule resolve(FaultPlan plan, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Entry> faults = new ArrayList<>();
    for (PlannedFault fault : plan.faults()) {
      SplittableRandom own = random.split();
      long spread = fault.spread().toMillis();
      long at = fault.at().toMillis() + (spread == 0 ? 0 : own.nextLong(spread));
      faults.add(new Entry(fault, at, at + fault.lasting().toMillis(), own.nextLong()));
    }
    return new FaultSchedule(faults);
  }

  /** When the first begins. */
  public Duration begin() {
    return Duration.ofMillis(faults.stream().mapToLong(Entry::atMillis).min().orElse(0));
  }

  /** When the last is over. */
  public Duration end() {
    return Duration.ofMillis(faults.stream().mapToLong(Entry::untilMillis).max().orElse(0));
  }
}
