package dev.flatline.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "0.053, 0, 0.067, 0, PASSES",
    "0.053, 0, 0.153, 0.01, PASSES",
    "0.053, 0, 0.154, 0, STOPS",
    "0.400, 0, 0.800, 0, PASSES",
    "0.400, 0, 0.801, 0, STOPS",
    "0.053, 0, 0.053, 0.011, STOPS",
    "0.053, 0.5, 0.053, 0.51, PASSES",
    "0.053, 0, 0.510, 0.998, STOPS",
  })
  void aCandidateStopsWhereUsersFindItWorse(
      double p99, double errors, double ofCandidate, double its, GateDecision expected) {
    ServiceLook look =
        ServiceLimits.USUAL.judge(Signals.of(p99, errors), Signals.of(ofCandidate, its));

    assertThat(look.decision()).as(look.sentence()).isEqualTo(expected);
  }

  @Test
  void whatIsBeyondIsSaidWithWhatWasAllowed() {
    assertThat(ServiceLimits.USUAL.judge(Signals.of(0.05, 0.001), Signals.of(0.5, 0.25)).sentence())
        .isEqualTo("p99 500 ms, allowed 150 ms; errors 25.0 %, allowed 1.1 %");
  }

  @Test
  void withoutAReadingNothingIsPassed() {
    Signals half = new Signals(OptionalDouble.empty(), OptionalDouble.of(0));

    assertThat(ServiceLimits.USUAL.judge(Signals.of(0.05, 0), half).decision())
        .isEqualTo(GateDecision.OPEN);
    assertThat(ServiceLimits.USUAL.judge(Signals.NONE, Signals.of(9, 1)).sentence())
        .isEqualTo("there is no reading of the stable version");
  }

  @Test
  void theWindowStandsInBothQueries() {
    ServiceQueries asked = ServiceQueries.ofIncident("tokens").over(Duration.ofMillis(20_900));

    assertThat(asked.p99()).contains("{scenario=\"tokens\"}[20s]").doesNotContain("$window");
    assertThat(asked.errors()).contains("{scenario=\"tokens\"}[20s]").doesNotContain("$window");
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new ServiceLimits(0.5, 0, 1)).hasMessageContaining("p99Times=0.5");
    assertThatThrownBy(() -> new ServiceLimits(1, 0, 101))
        .hasMessageContaining("errorPoints=101.0");
  }
}
