package dev.flatline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

  /** Of Java 8; see the JVM specification, table 4.1-A. */
  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void aJvmThatIsTooOldIsToldInOneLine(String version) {
    assertThat(Entry.refusal(version))
        .isEqualTo(
            "flatline-agent: Cannot track anything because the JVM is too old: java="
                + version
                + ", least=17; the program runs without it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "25", "26-ea", ""})
  void anotherOneIsNotRefused(String version) {
    assertThat(Entry.refusal(version)).isEmpty();
  }

  @Test
  void anOldJvmCanLoadIt() throws IOException {
    try (var code = new DataInputStream(Entry.class.getResourceAsStream("Entry.class"))) {
      code.readInt();
      code.readUnsignedShort();
      assertThat(code.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }
}
