package dev.flatline.process.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultKindsTest {

  private static PlannedFault fault(String kind, Target target, Map<String, String> attributes) {
    return PlannedFault.at(Duration.ofSeconds(1), kind, target, attributes, Duration.ofSeconds(1));
  }

  @Test
  void everyKindIsFoundByItsNameAndCanBeTriedAsItSays() {
    assertThat(FaultKinds.all()).hasSizeGreaterThan(20);
    for (FaultKind kind : FaultKinds.all()) {
      assertThat(FaultKinds.of(kind.tried())).isSameAs(kind);
    }
    assertThat(FaultKinds.all()).extracting(FaultKind::label).doesNotHaveDuplicates();
  }

  @Test
  void whoEndsTheSubjectIsKnown() {
    assertThat(
            FaultKinds.all().stream()
                .filter(kind -> kind.targets().contains(Target.SUBJECT))
                .filter(kind -> FaultKinds.endsSubject(plan(kind.tried())))
                .map(FaultKind::label))
        .containsExactly("sigterm", "sigkill", "exit", "halt");
    assertThat(FaultKinds.endsSubject(plan(fault("sigkill", Target.COMPANION, Map.of()))))
        .isFalse();
  }

  private static FaultPlan plan(PlannedFault fault) {
    return new FaultPlan(
        "some",
        List.of(fault(fault.kind(), fault.target(), fault.attributes())),
        Duration.ofSeconds(5),
        Duration.ofSeconds(1));
  }

  @Test
  void whatIsWrongWithAFaultIsSaidBeforeItStrikes() {
    assertThatThrownBy(() -> FaultKinds.of(fault("paus", Target.SUBJECT, Map.of())))
        .isInstanceOf(FlatlineException.class)
        .hasMessageStartingWith(
            "Cannot plan a fault because there is no such kind: kind=paus; choose one of pause,");
    assertThatThrownBy(() -> FaultKinds.of(fault("pause", Target.WIRE, Map.of())))
        .hasMessage(
            "Cannot plan a fault because it does not strike that: kind=pause, target=WIRE; choose"
                + " one of [SUBJECT, COMPANION]");
    assertThatThrownBy(
            () -> FaultKinds.of(fault("latency", Target.WIRE, Map.of("delayMilis", "5"))))
        .hasMessage(
            "Cannot plan a fault because it has no such attribute: kind=latency,"
                + " attribute=delayMilis; choose one of [delayMillis, jitterMillis, share]");
    assertThatThrownBy(
            () -> FaultKinds.of(fault("silence", Target.WIRE, Map.of("connections", "new"))))
        .hasMessage(
            "Cannot plan a fault because an attribute is not valid: connections=new; give all, or"
                + " open for those open at its begin");
  }
}
