package dev.flatline.engine.watch.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.watch.source.Heaps;
import dev.flatline.engine.watch.source.Heaps.Room;
import dev.flatline.verdict.trend.Filling;
import java.util.Set;
import org.junit.jupiter.api.Test;
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
        "mappings.most",
        "pool.hikari.a.total"
      })
  void memoryAndWhatIsLoadedMayFill(String gauge) {
    assertThat(Fills.lawfully(gauge)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "files.deleted.bytes",
        "shm.files",
        "tmp.files",
        "descriptors",
        "pool.hikari.a.active"
      })
  void whatIsHeldUntilItIsGivenBackMayNot(String gauge) {
    assertThat(Fills.lawfully(gauge)).isFalse();
  }

  private static Filling of(String gauge, Heaps.Seen seen) {
    return new Fills(() -> seen, false).of(gauge);
  }

  @Test
  void whatIsNotCollectedFillsForTwoMinutesAndWhatIsForTen() {
    assertThat(of("rss.bytes", Heaps.Seen.NOTHING).seconds()).isEqualTo(120);
    Heaps.Seen go = new Heaps.Seen(Set.of("Go"), Room.NONE, Room.NONE);
    assertThat(of("rss.bytes", go).seconds()).isEqualTo(600);
    assertThat(of("rss.bytes", go).why()).contains("the memory of Go may fill");
    assertThat(of("tmp.bytes", go).seconds()).isEqualTo(120);
    assertThat(of("mappings", Heaps.Seen.NOTHING)).isEqualTo(Filling.TWICE);
    assertThat(of("mappings", go).seconds()).isEqualTo(600);
    assertThat(of("mappings.most", go).seconds()).isEqualTo(600);
    assertThat(of("descriptors", go)).isEqualTo(Filling.NO);
  }

  @Test
  void whatIsGivenBackByACollectionMayRiseUntilThereAreSome() {
    assertThat(of("jvm.classes", Heaps.Seen.NOTHING).seconds()).isEqualTo(600);
    assertThat(of("jvm.buffers.direct", Heaps.Seen.NOTHING).seconds()).isEqualTo(600);
    assertThat(new Fills(() -> Heaps.Seen.NOTHING, true).of("jvm.classes"))
        .isEqualTo(Filling.TWICE);
  }

  @Test
  void whileAHeapHasRoomResidentMemoryMayRise() {
    Heaps.Seen jvm = new Heaps.Seen(Set.of("a JVM"), new Room(256L << 20, 200L << 20), Room.NONE);
    assertThat(of("rss.anon.bytes", jvm).room()).isEqualTo(200.0 * (1 << 20));
    assertThat(of("rss.anon.bytes", jvm).why()).contains("200 more of its 256 MB", "--attach");
    assertThat(of("jvm.native.bytes", jvm).seconds()).isEqualTo(600);
    assertThat(of("jvm.heap.live_bytes", jvm).seconds()).isEqualTo(120);
    Heaps.Seen full = new Heaps.Seen(Set.of("a JVM"), new Room(256L << 20, 2L << 20), Room.NONE);
    assertThat(of("rss.anon.bytes", full).seconds()).isEqualTo(600);
  }

  @Test
  void sharedMemoryMayRiseUntilAllOfItIsTouched() {
    Heaps.Seen database = new Heaps.Seen(Set.of(), Room.NONE, new Room(1L << 30, 1L << 29));
    assertThat(of("rss.shmem.bytes", database).room()).isEqualTo(1 << 29);
    assertThat(of("rss.anon.bytes", database).seconds()).isEqualTo(120);
  }
}
