package dev.flatline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.load.AgentLedgers;
import dev.flatline.worker.load.CountedLedger;
import dev.flatline.worker.load.LoadRunner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SamplerTest {

  private final CountedLedger files = new CountedLedger();
  private final List<Report> sent = new CopyOnWriteArrayList<>();

  @Test
  void aCheckpointReadsTheExactCountersAndTheLiveHeap() {
    ledgerOfTwo();

    Report.Checkpoint checkpoint = sampler(Map.of("rows.in_use", () -> 5L)).checkpoint();

    assertThat(checkpoint.operations()).isZero();
    assertThat(checkpoint.values())
        .containsEntry("files.in_use", 2L)
        .containsEntry("files.peak", 3L)
        .containsEntry("files.acquired", 3L)
        .containsEntry("rows.in_use", 5L)
        .containsKeys("files.held_nanos", "files.used_nanos");
    assertThat(checkpoint.values().get("heap.live_bytes")).isPositive();
  }

  @Test
  void aGaugeThatFailsIsAbsentAndTheOthersAreRead() {
    LongSupplier failing =
        () -> {
          throw new NoClassDefFoundError("too many open files");
        };

    Report.Checkpoint checkpoint =
        sampler(Map.of("rows.in_use", failing, "locks.in_use", () -> 1L)).checkpoint();

    assertThat(checkpoint.values())
        .doesNotContainKey("rows.in_use")
        .containsEntry("locks.in_use", 1L);
  }

  @Test
  void thePeakOfARoundSurvivesTheReadingsInBetween() {
    Sampler sampler = sampler(Map.of());
    ledgerOfTwo();
    assertThat(sampler.checkpoint().values()).containsEntry("files.peak", 3L);
    assertThat(sampler.checkpoint().values()).containsEntry("files.peak", 2L);

    assertThat(sampler.takeRoundPeaks()).containsEntry("files", 3L);
    assertThat(sampler.takeRoundPeaks()).as("two are still held").containsEntry("files", 2L);
  }

  @Test
  void readingsComeUntilItIsStopped() {
    Sampler sampler = sampler(Map.of());
    sampler.start(1);
    await().until(() -> sent.size() >= 3);
    sampler.stop();
    assertThat(sent).allMatch(report -> report instanceof Report.Reading);
  }

  @Test
  void readingsGoOnAfterThoseThatFindNoRoomInTheHeap() {
    AtomicInteger withoutRoom = new AtomicInteger(2);
    Sampler sampler =
        sampler(
            Map.of(),
            report -> {
              if (withoutRoom.getAndDecrement() > 0) {
                throw new OutOfMemoryError("Java heap space");
              }
              sent.add(report);
            });
    sampler.start(1);
    await().until(() -> sent.size() >= 3);
    sampler.stop();
  }

  @Test
  void whatIsReachableIsPartOfTheLiveHeapAndGarbageIsNot() {
    byte[][] reachable = new byte[8][1 << 20];
    long with = LiveHeap.collectAndRead();
    assertThat(reachable.length).isEqualTo(8);
    reachable = new byte[0][];
    long without = LiveHeap.collectAndRead();

    assertThat(reachable).isEmpty();
    assertThat(with - without).isGreaterThan(6 << 20);
  }

  private void ledgerOfTwo() {
    files.track(() -> {});
    files.track(() -> {});
    files.track(() -> {}).close();
  }

  private Sampler sampler(Map<String, LongSupplier> gauges) {
    return sampler(gauges, sent::add);
  }

  private Sampler sampler(Map<String, LongSupplier> gauges, Consumer<Report> sink) {
    Map<String, CountedLedger> ledgers = Map.of("files", files);
    LoadRunner idle = new LoadRunner(new NoopSubject(), ledgers, List.of(), latency -> {});
    return new Sampler(ledgers, gauges, new AgentLedgers(AgentCounts.NONE), idle, sink);
  }
}
