package dev.flatline.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rss.bytes",
        "jvm.heap.used_bytes",
        "jvm.classes",
        "mappings",
        "pool.hikari.a.total"
      })
  void memoryAndWhatIsLoadedMayFill(String gauge) {
    assertThat(Fills.lawfully(gauge)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files.deleted.bytes",
        "shm.bytes",
        "tmp.files",
        "descriptors",
        "pool.hikari.a.active"
      })
  void whatIsHeldUntilItIsGivenBackMayNot(String gauge) {
    assertThat(Fills.lawfully(gauge)).isFalse();
  }
}
