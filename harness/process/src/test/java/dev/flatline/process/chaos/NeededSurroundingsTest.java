package dev.flatline.process.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.subject.Surroundings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeededSurroundingsTest {

  private static final Map<String, String> METHOD = Map.of("class", "a.B", "method", "c");

  @Test
  void eachKindIsGivenWhatItNeedsAndNothingElse() {
    assertThat(needed(fault("pause", Target.SUBJECT))).isEqualTo(Surroundings.none());
    assertThat(needed(fault("latency", Target.WIRE)))
        .isEqualTo(new Surroundings(true, false, 0, 0, ""));
    assertThat(needed(fault("packet-loss", Target.WIRE)))
        .isEqualTo(new Surroundings(false, true, 0, 0, ""));
    assertThat(needed(fault("disk-full", Target.COMPANION)))
        .isEqualTo(new Surroundings(false, false, 0, 16, ""));
    assertThat(needed(fault("method-delay", Target.SUBJECT, METHOD)).rules())
        .startsWith("RULE method-delay a.B.c linger(100)\nCLASS a.B\nMETHOD c\n");
  }

  @Test
  void theProxyAndANetworkOfItsOwnExcludeEachOther() {
    refused(
        "the proxy does not reach into a network",
        fault("latency", Target.WIRE),
        fault("packet-drop", Target.WIRE));
  }

  @Test
  void aDiskInMemoryAndARestartExcludeEachOther() {
    refused(
        "a disk in memory does not outlive a restart",
        fault("disk-full", Target.COMPANION),
        fault("restart", Target.COMPANION));
  }

  @Test
  void nineFaultsAtOnceAreTooMany() {
    PlannedFault one = fault("garbage", Target.SUBJECT);
    assertThat(needed(Collections.nCopies(8, one).toArray(PlannedFault[]::new)))
        .isEqualTo(Surroundings.none());
    refused("faults=9, allowed=8", Collections.nCopies(9, one).toArray(PlannedFault[]::new));
  }

  @Test
  void whatIsNoNameInJavaIsNoRule() {
    Map<String, String> injected = Map.of("class", "a.B\nDO exit()", "method", "c");
    assertThatThrownBy(() -> needed(fault("method-throws", Target.SUBJECT, injected)))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("give a name as Java has it");
  }

  private static void refused(String reason, PlannedFault... faults) {
    assertThatThrownBy(() -> needed(faults))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining(reason);
  }

  private static Surroundings needed(PlannedFault... faults) {
    return NeededSurroundings.of(
        new FaultPlan("some", List.of(faults), Duration.ofSeconds(5), Duration.ofSeconds(1)));
  }

  private static PlannedFault fault(String kind, Target target) {
    return fault(kind, target, Map.of());
  }

  private static PlannedFault fault(String kind, Target target, Map<String, String> attributes) {
    return PlannedFault.at(Duration.ofSeconds(1), kind, target, attributes, Duration.ofSeconds(1));
  }
}
