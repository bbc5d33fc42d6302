package dev.flatline.process.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {

  private static PlannedFault fault(String kind, Target target, Map<String, String> attributes) {
    return new PlannedFault(
        kind,
        target,
        attributes,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1));
  }

  private static FaultPlan plan(PlannedFault... faults) {
    return new FaultPlan("plan", List.of(faults), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  @Test
  void theSameSeedDrawsTheSameTimesAndSeeds() {
    FaultPlan plan =
        plan(fault("pause", Target.COMPANION, Map.of()), fault("reset", Target.WIRE, Map.of()));

    FaultSchedule schedule = FaultSchedule.resolve(plan, 7);

    assertThat(FaultSchedule.resolve(plan, 7)).isEqualTo(schedule);
    assertThat(FaultSchedule.resolve(plan, 8)).isNotEqualTo(schedule);
    assertThat(schedule.faults())
        .allSatisfy(
            entry -> {
              assertThat(entry.atMillis()).isBetween(1_000L, 2_999L);
              assertThat(entry.untilMillis()).isEqualTo(entry.atMillis() + 1_000);
            });
  }

  @Test
  void anotherFaultMovesNone() {
    PlannedFault first = fault("pause", Target.COMPANION, Map.of());
    PlannedFault second = fault("reset", Target.WIRE, Map.of());

    assertThat(FaultSchedule.resolve(plan(first, second), 7).faults().get(0))
        .isEqualTo(FaultSchedule.resolve(plan(first), 7).faults().get(0));
  }
}
