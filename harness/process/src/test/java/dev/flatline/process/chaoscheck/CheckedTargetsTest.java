package dev.flatline.process.chaoscheck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedTargetsTest {

  @Test
  void aKindThatNamesTheWrongVictimIsAMistakeAndNoSkippedRow() {
    CheckedTargets empty =
        new CheckedTargets() {
          @Override
          public boolean serves() {
            return true;
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> OnVictim.fault("pause", Map.of(), empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot check a fault because its victim has no process: victim=");
    assertThatThrownBy(() -> OnVictim.fault("latency", Map.of(), empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its victim has no proxy");
  }
}
