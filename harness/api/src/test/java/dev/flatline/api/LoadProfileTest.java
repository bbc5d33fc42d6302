package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadProfileTest {

  @Test
  void usualLoadHasTwoRoundsOrMoreAndAnAscendingSweep() {
    LoadProfile load = LoadProfile.of(50, 8, 4, 20);

    assertThat(load.batch()).isEqualTo(new Arrivals.Constant(50));
    assertThat(load.probe()).isEqualTo(new Arrivals.Constant(20));
    assertThat(load.rounds()).isGreaterThanOrEqualTo(2);
    assertThat(load.sweep()).hasSizeGreaterThanOrEqualTo(2).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void noProbesMeansThatNothingArrives() {
    assertThat(LoadProfile.of(50, 8, 4, 0).probe()).isEqualTo(new Arrivals.None());
  }

  @Test
  void aLoadOfNothingIsRefused() {
    assertThatThrownBy(() -> LoadProfile.of(50, 0, 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot declare a load because a value is too small: size=0, inFlight=4,"
                + " probesInFlight=4, rounds=2 (at least 2), sweep=[1, 2, 4, 8] (at least two"
                + " sizes)");
  }

  @Test
  void negativeLimitsAreRefused() {
    assertThatThrownBy(() -> Limits.ofDescriptors(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot limit a fork because a limit is negative: descriptors=-1, heapMegabytes=0");
  }
}
