package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadProfileTest {

  @Test
  void usualLoadHasTwoRoundsOrMoreAndAnAscendingSweep() {
    LoadProfile load = LoadProfile.batches(50).build();

    assertThat(load.batch()).isEqualTo(new Arrivals.Constant(50));
    assertThat(load.probe()).isEqualTo(new Arrivals.Constant(20));
    assertThat(load.rounds()).isGreaterThanOrEqualTo(2);
    assertThat(load.sweep()).hasSizeGreaterThanOrEqualTo(2).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyValueOfALoadCanBeSaidAndSurvivesAChangeOfAnother() {
    LoadProfile load =
        LoadProfile.batches(new Arrivals.Poisson(40))
            .size(300)
            .inFlight(2)
            .probes(new Arrivals.Ramp(1, 2))
            .probesInFlight(3)
            .sweep(List.of(1, 5))
            .warmUp(Duration.ofMillis(1))
            .round(Duration.ofMillis(2))
            .rounds(7)
            .patience(Duration.ofMillis(3))
            .failEvery(400)
            .shedAllowed(0.5)
            .build();

    assertThat(load)
        .isEqualTo(
            new LoadProfile(
                new Arrivals.Poisson(40),
                300,
                2,
                new Arrivals.Ramp(1, 2),
                3,
                List.of(1, 5),
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                7,
                Duration.ofMillis(3),
                400,
                0.5));
    assertThat(load.toBuilder().build()).isEqualTo(load);
    assertThat(load.toBuilder().batch(new Arrivals.None()).build().batch())
        .isEqualTo(new Arrivals.None());
  }

  @Test
  void noProbesMeansThatNothingArrives() {
    assertThat(LoadProfile.batches(50).probes(0).build().probe()).isEqualTo(new Arrivals.None());
  }

  @Test
  void aLoadOfNothingIsRefused() {
    assertThatThrownBy(() -> LoadProfile.batches(50).size(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot declare a load because a value is too small: size=0, inFlight=4,"
                + " probesInFlight=4, rounds=2 (at least 2), sweep=[1, 2, 4, 8] (at least two"
                + " sizes)");
  }

  @Test
  void negativeLimitsAreRefused() {
    assertThatThrownBy(() -> Limits.none().descriptors(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot limit a fork because a limit is negative: descriptors=-1, heapMegabytes=0,"
                + " threads=0, localPorts=0");
  }
}
