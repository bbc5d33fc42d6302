package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void eachLimitLeavesTheOthers() {
    Limits all = Limits.none().descriptors(1).heapMegabytes(2).threads(3).localPorts(4);

    assertThat(all).isEqualTo(new Limits(1, 2, 3, 4));
    assertThat(all.descriptors(5).heapMegabytes(6).threads(7)).isEqualTo(new Limits(5, 6, 7, 4));
  }

  @Test
  void aNegativeLimitIsNone() {
    assertThatThrownBy(() -> Limits.none().localPorts(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot limit a fork because a limit is negative: descriptors=0, heapMegabytes=0,"
                + " threads=0, localPorts=-1");
  }

  @Test
  void moreLocalPortsThanTheKernelGivesAreNoLimit() {
    assertThat(Limits.none().localPorts(28_232).localPorts()).isEqualTo(28_232);
    assertThatThrownBy(() -> Limits.none().localPorts(28_233))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot limit a fork because it would have more local ports than without a limit:"
                + " localPorts=28233; give 0..28232");
  }
}
