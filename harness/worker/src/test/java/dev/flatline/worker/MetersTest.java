package dev.flatline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetersTest {

  private final Meters meters = new Meters();

  @Test
  void gaugesAndMetersHaveTheNamesThatAreSent() {
    meters.gauge("connections", () -> 1);
    meters.meter("hikaricp.connections.pending", () -> 2);

    assertThat(meters.byName())
        .containsOnlyKeys("connections.in_use", "meter.hikaricp.connections.pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "a{b}", "é", "1a", "\u001B[2J", "\uD83D"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> meters.meter(name, () -> 1))
        .hasMessageStartingWith("Cannot show a meter because its name is not up to 120 letters")
        .hasMessageMatching("[ -~]*");
  }

  @Test
  void aNameOfAMegabyteIsRefusedInOneLine() {
    assertThatThrownBy(() -> meters.meter("x".repeat(1_000_000), () -> 1))
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(300));
  }

  @Test
  void thereAreNotMoreThanAReadingCanHold() {
    for (int i = 0; i < Meters.MOST; i++) {
      meters.meter("m" + i, () -> 1);
    }
    meters.meter("m1", () -> 2);

    assertThatThrownBy(() -> meters.meter("one.more", () -> 1))
        .hasMessageStartingWith("Cannot show a meter because there are 256 already: name=one.more");
    assertThat(meters.byName()).hasSize(Meters.MOST);
  }
}
