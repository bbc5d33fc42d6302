package dev.flatline.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.engine.FlatlineException;
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

  @Test
  void everyKindIsFoundByItsName() {
    for (FaultKind kind : FaultKind.values()) {
      Target target = kind.targets().iterator().next();
      Map<String, String> needed =
          kind.attributes().contains("class") ? Map.of("class", "a.B", "method", "c") : Map.of();
      assertThat(FaultKind.of(fault(kind.label(), target, needed))).isEqualTo(kind);
    }
  }

  @Test
  void whatIsWrongWithAFaultIsSaidBeforeItStrikes() {
    assertThatThrownBy(() -> FaultKind.of(fault("paus", Target.SUBJECT, Map.of())))
        .isInstanceOf(FlatlineException.class)
        .hasMessageStartingWith(
            "Cannot plan a fault because there is no such kind: kind=paus; choose one of pause,");
    assertThatThrownBy(() -> FaultKind.of(fault("pause", Target.WIRE, Map.of())))
        .hasMessage(
            "Cannot plan a fault because it does not strike that: kind=pause, target=WIRE; choose"
                + " one of [SUBJECT, COMPANION]");
    assertThatThrownBy(() -> FaultKind.of(fault("latency", Target.WIRE, Map.of("delayMilis", "5"))))
        .hasMessage(
            "Cannot plan a fault because it has no such attribute: kind=latency,"
                + " attribute=delayMilis; choose one of [delayMillis, jitterMillis, share]");
    assertThatThrownBy(
            () -> FaultKind.of(fault("silence", Target.WIRE, Map.of("connections", "new"))))
        .hasMessage(
            "Cannot plan a fault because an attribute is not valid: connections=new; give all, or"
                + " open for those open at its begin");
  }
}
