package dev.flatline.engine.watch.gauge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovementTest {

  private final Movement movement = new Movement();

  @Test
  void aWatchBeginsAsIfSomethingMoved() {
    assertThat(movement.lately(10)).isTrue();
    assertThat(movement.lately(10.1)).isFalse();
  }

  @Test
  void aCountThatChangesIsAMovementForTenSeconds() {
    movement.read(20, "descriptors", 7);
    assertThat(movement.lately(20)).as("the first reading changes nothing").isFalse();
    movement.read(21, "descriptors", 7);
    assertThat(movement.lately(21)).isFalse();
    movement.read(22, "descriptors", 8);
    assertThat(movement.lately(32)).isTrue();
    assertThat(movement.lately(32.1)).isFalse();
  }

  @Test
  void memoryThatChangesIsNone() {
    movement.read(20, "rss.bytes", 4_096);
    movement.read(21, "rss.bytes", 8_192);
    assertThat(movement.lately(21)).isFalse();
  }
}
