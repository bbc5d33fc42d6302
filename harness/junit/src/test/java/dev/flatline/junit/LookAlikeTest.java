package dev.flatline.junit;

import static dev.flatline.junit.FlatAssertions.assertThatRepeatingSized;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What takes something once is told from what leaks; {@link FalseReds} counts how often. */
@Tag("study")
class LookAlikeTest {

  private static final Duration TIME = Duration.ofSeconds(60);

  @ParameterizedTest
  @EnumSource
  void isFlat(LookAlike shape) {
    assertThatRepeatingSized(shape.operation()).within(TIME).staysFlat();
  }

  @ParameterizedTest
  @EnumSource
  void aLeakOfOneInAHundredIsFound(Planted leak) {
    assertThatThrownBy(() -> assertThatRepeatingSized(leak.leaking(100)).within(TIME).staysFlat())
        .isInstanceOf(LeakFound.class);
  }
}
