package dev.flatline.scenarios.capturedbuffers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What pending calls keep, by the live set after a collection. */
class CapturedBuffersTest {

  private static final int BUFFERS = 48;
  private static final int BYTES = 1 << 20;

  @Test
  void aPendingCallKeepsTheBufferThatItCaptured() {
    assertThat(keptBy(buffer -> {})).isGreaterThan(BUFFERS * BYTES * 9L / 10);
  }

  @Test
  void lettingTheFieldGoKeepsAllThatTheViewPointsTo() {
    assertThat(keptBy(Buffer::letGo)).isGreaterThan(BUFFERS * BYTES * 9L / 10);
  }

  /** Live bytes more with pending calls on this many buffers than after they have run. */
  private static long keptBy(Consumer<Buffer> atTheEndOfTheItem) {
    List<Runnable> pending = new ArrayList<>();
    for (int item = 0; item < BUFFERS; item++) {
      Buffer buffer = new Buffer(BYTES);
      buffer.fill(item);
      pending.add(buffer::reachable);
      atTheEndOfTheItem.accept(buffer);
    }
    long with = live();
    pending.forEach(Runnable::run);
    pending.clear();
    return with - live();
  }

  private static long live() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
