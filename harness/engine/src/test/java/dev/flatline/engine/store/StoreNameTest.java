package dev.flatline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../x",
        "a/b",
        "/etc",
        "a\\b",
        "C:x",
        "a:b",
        "nul",
        "CON.txt",
        "com1",
        "x.",
        ".hidden",
        "-x",
        "~",
        "a b",
        "a\nb",
        "a\u0000b",
        "a\u001b[31m",
        "ä",
        "\u202egnp",
      })
  void whatIsNotOneFolderIsRefused(String name) {
    assertThatThrownBy(() -> StoreName.require("name", name))
        .isInstanceOf(FlatlineException.class)
        .message()
        .startsWith("Cannot name a folder of a store so because")
        .doesNotContain("\n")
        .doesNotContain("\u001b");
  }

  @Test
  void aNameThatIsTooLongIsRefusedAndCut() {
    assertThatThrownBy(() -> StoreName.require("name", "x".repeat(5_000)))
        .message()
        .hasSizeLessThan(400);
    assertThat(StoreName.require("name", "x".repeat(100))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soak", "x", "20261126T160621.004Z-1-shard-0-of-3", "a_b+c=1@d", "A.B"})
  void whatPeopleNameTheirSoaksIsTaken(String name) {
    assertThat(StoreName.require("name", name)).isEqualTo(name);
  }
}
