package dev.flatline.engine.soak;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * A soak with its clock replayed: what a process that is made up shows over days is written, read
 * and judged in seconds, by the same store and the same judge.
 *
 * <p>What it shows at a moment follows from the number of the sample alone.
 */
public final class ReplayedSoak implements AutoCloseable {

  private static final int SAMPLES_OF_SEGMENT = 100;
  private static final int SEGMENTS_TO_CHECKPOINT = 10;
  private static final int SAMPLES_TO_SYNC = 50;
  private static final int OPERATIONS_OF_SAMPLE = 100;
  private static final int OPERATIONS_OF_SECOND = 1_000;
  private static final double HELD = 3;
  private static final double LIVE_HEAP = 20e6;
  private static final double HEAP_NOISE = 50e3;

  private final SoakStore store;
  private final long samples;
  private final double leak;

  private ReplayedSoak(SoakStore store, long samples, double leak) {
    this.store = store;
    this.samples = samples;
    this.leak = leak;
  }

  /**
   * Begins one, or goes on with that of the store.
   *
   * @param samples in all
   * @param leak units lost per operation
   */
  public static ReplayedSoak of(Path directory, long samples, double leak) {
    return new ReplayedSoak(
        StoreReading.present(directory)
            ? SoakStore.resume(directory)
            : SoakStore.create(directory, plan(samples)),
        samples,
        leak);
  }

  private static SoakPlan plan(long samples) {
    SoakedCase only =
        new SoakedCase(
            "replayed",
            "process",
            new Parameters(Map.of()),
            LoadProfile.batches(OPERATIONS_OF_SECOND).size(1).inFlight(1).probes(0).build(),
            List.of("units"));
    // A segment is ten seconds at the longest: a sample stands for a tenth of one.
    Duration length = Duration.ofMillis(samples * 100);
    return new SoakPlan(
        List.of(only),
        1,
        length,
        Duration.ofSeconds(10L * SEGMENTS_TO_CHECKPOINT),
        Optional.empty(),
        false,
        Optional.empty(),
        Shard.WHOLE,
        Optional.empty(),
        Optional.empty(),
        "none",
        0);
  }

  /**
   * Replays what is left.
   *
   * @param each hears the number of each sample once it is written, from 0
   */
  public SoakReport run(LongConsumer each) {
    int epoch = store.look(state -> state.cases().get(0).epoch()) + 1;
    int first = store.look(state -> state.cases().get(0).segments());
    store.append(new SoakEvent.Forked(0, epoch, millis(first), 1, Map.of()));
    store.append(
        new SoakEvent.Checked(
            0, epoch, first, millis(first), true, checkpoint("baseline", 0, first)));
    int segments = (int) (samples / SAMPLES_OF_SEGMENT);
    for (int segment = first; segment < segments; segment++) {
      segment(epoch, first, segment, each);
    }
    return JudgedStore.end(store, "its time was over", millis(segments));
  }

  private void segment(int epoch, int first, int segment, LongConsumer each) {
    for (int i = 0; i < SAMPLES_OF_SEGMENT; i++) {
      long number = (long) segment * SAMPLES_OF_SEGMENT + i;
      long inProcess = number - (long) first * SAMPLES_OF_SEGMENT;
      store.append(bucket(epoch, number, inProcess));
      if (number % SAMPLES_TO_SYNC == 0) {
        store.sync();
      }
      each.accept(number);
    }
    long ended = (long) (segment + 1 - first) * SAMPLES_OF_SEGMENT * OPERATIONS_OF_SAMPLE;
    long ofSegment = (long) SAMPLES_OF_SEGMENT * OPERATIONS_OF_SAMPLE;
    TrafficResult served =
        new TrafficResult(
            ofSegment, 0, ofSegment, 0, 0, Map.of(), Map.of(), ofSegment, ofSegment, 0, 0,
            Map.of());
    long now = millis(segment + 1);
    store.append(new SoakEvent.SegmentEnded(0, epoch, segment, now, Map.of(Traffic.BATCH, served)));
    if ((segment + 1) % SEGMENTS_TO_CHECKPOINT == 0) {
      Checkpoint checkpoint = checkpoint("segment-" + segment, ended, segment);
      store.append(new SoakEvent.Checked(0, epoch, segment + 1, now, false, checkpoint));
      store.sync();
    }
  }

  private static long millis(int segment) {
    return segment * 10_000L;
  }

  private SoakEvent.Bucket bucket(int epoch, long number, long inProcess) {
    SplittableRandom chance = new SplittableRandom(number);
    double operations = (double) inProcess * OPERATIONS_OF_SAMPLE;
    double held = HELD + Math.floor(leak * operations) + chance.nextInt(3);
    Map<String, MinMeanMax> values = new HashMap<>();
    values.put(LedgerGauge.inUse("units"), new MinMeanMax(held, held, held));
    values.put("descriptors", new MinMeanMax(40, 40 + chance.nextDouble(), 41));
    values.put("threads", new MinMeanMax(20, 20 + chance.nextDouble(), 21));
    return new SoakEvent.Bucket(
        0, epoch, number * 100, inProcess / 10.0, (long) operations, true, 1, values);
  }

  private Checkpoint checkpoint(String name, long operations, int segment) {
    double noise = HEAP_NOISE * new SplittableRandom(~segment).nextDouble();
    Map<String, Long> values = new HashMap<>();
    values.put(LedgerGauge.inUse("units"), (long) (leak * operations));
    values.put("descriptors", 40L);
    values.put("threads", 20L);
    values.put("sockets.established", 5L);
    values.put("sockets.close_wait", 0L);
    values.put("heap.live_bytes", (long) (LIVE_HEAP + noise));
    double seconds = (double) operations / OPERATIONS_OF_SAMPLE / 10;
    return new Checkpoint(name, seconds, operations, values, 0, 0);
  }

  /** Bytes of the store. */
  public long size() {
    return store.size();
  }

  /** Bytes of the heap that are left after a collection. */
  public static long liveHeap() {
    return HarnessWatch.liveHeap();
  }

  @Override
  public void close() {
    store.close();
  }
}
