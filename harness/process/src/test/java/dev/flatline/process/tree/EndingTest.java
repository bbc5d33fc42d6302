package dev.flatline.process.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndingTest {

  @Test
  void saysHowAProcessEnded() {
    assertThat(Ending.inWords(OptionalInt.of(137)))
        .isEqualTo("was killed by SIGKILL (exit status 137)");
    assertThat(Ending.inWords(OptionalInt.of(162)))
        .isEqualTo("was killed by signal 34 (exit status 162)");
    assertThat(Ending.inWords(OptionalInt.of(0))).isEqualTo("ended by itself with exit code 0");
    assertThat(Ending.inWords(OptionalInt.of(3))).isEqualTo("ended by itself with exit code 3");
    assertThat(Ending.inWords(OptionalInt.empty()))
        .isEqualTo("ended, its exit status is not readable");
  }
}
