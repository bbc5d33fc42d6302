package dev.flatline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConstantNamesTest {

  private static final double A_DOUBLE = 2.5;
  private static final long A_LONG = 1L << 40;

  private final ConstantNames names = new ConstantNames(Set.of("aMethodOfThis", "getConnection"));

  void aMethodOfThis() {
    assertThat(A_DOUBLE + A_LONG).isPositive();
  }

  private static byte[] file(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  @Test
  void aNameAmongConstantsOfEachKindIsFound() throws IOException {
    assertThat(names.in(file(ConstantNamesTest.class))).isTrue();
  }

  @Test
  void aClassWithoutTheNamesHasNone() throws IOException {
    assertThat(names.in(file(Gaps.class))).isFalse();
  }

  @Test
  void aFileThatIsCutShortOrNoneAtAllHasNone() throws IOException {
    byte[] whole = file(Gaps.class);
    for (int length = 0; length < Math.min(whole.length, 300); length++) {
      assertThat(names.in(Arrays.copyOf(whole, length))).isFalse();
    }
  }
}
