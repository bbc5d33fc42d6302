package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariantTest {

  private static final Variant USUAL =
      Variant.trap(
          "limited",
          "With a limit.",
          () -> {
            throw new IllegalStateException("nobody runs it here");
          });

  @Test
  void aVariantRunsWithTheOptionsOfTheHarnessAlone() {
    assertThat(USUAL.jvmOptions()).isEmpty();
  }

  @Test
  void optionsOfItsJvmAreKeptInTheirOrderAndNothingElseChanges() {
    Variant limited = USUAL.inJvmWith("-XX:MaxDirectMemorySize=64m", "-Da=b");

    assertThat(limited.jvmOptions()).containsExactly("-XX:MaxDirectMemorySize=64m", "-Da=b");
    assertThat(limited.inJvmWith()).isEqualTo(USUAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx1g", "-cp", "", "-javaagent:a.jar", "MaxDirectMemorySize=64m"})
  void anOptionThatIsTheHarnesssToGiveIsRefused(String option) {
    assertThatThrownBy(() -> USUAL.inJvmWith(option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot declare a variant because an option of its JVM is not for it to give:"
                + " variant=limited, option=%s; give one that begins with -XX: or -D",
            option);
  }
}
