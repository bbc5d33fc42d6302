package dev.flatline.engine.soakstate;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.worker.link.Shard;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What tests of soaks are made of. */
public final class Samples {

  private Samples() {}

  public static SoakPlan plan(Shard shard, Optional<Duration> restartEvery) {
    SoakedCase only =
        new SoakedCase(
            "incident",
            "variant",
            new Parameters(Map.of()),
            LoadProfile.batches(30).size(1).inFlight(1).probes(0).build(),
            List.of("units"));
    return new SoakPlan(
        List.of(only),
        1,
        Duration.ofSeconds(100),
        Duration.ofSeconds(10),
        restartEvery,
        false,
        Optional.empty(),
        shard,
        Optional.empty(),
        Optional.empty(),
        "none",
        0);
  }

  public static Checkpoint checkpoint(long operations, long inUse, long descriptors) {
    return new Checkpoint(
        "at " + operations,
        operations / 100.0,
        operations,
        Map.of(
            "units.in_use", inUse,
            "descriptors", descriptors,
            "threads", 20L,
            "sockets.established", 2L,
            "sockets.close_wait", 0L),
        0,
        3);
  }

  public static SoakEvent.Checked checked(int epoch, Checkpoint checkpoint, boolean baseline) {
    return new SoakEvent.Checked(0, epoch, 0, 1, baseline, checkpoint);
  }

  public static SoakEvent.SegmentEnded segment(int number, long arrivals, Histogram responses) {
    TrafficResult batch =
        new TrafficResult(
            arrivals,
            0,
            arrivals,
            0,
            0,
            Map.of(),
            Map.of(),
            arrivals,
            arrivals,
            0,
            0,
            Map.of("response", encoded(responses)));
    return new SoakEvent.SegmentEnded(0, 1, number, number, Map.of(Traffic.BATCH, batch));
  }

  public static byte[] encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  /** In the precision of the worker. */
  public static Histogram histogram() {
    return new Histogram(1, 3_600_000_000_000L, 3);
  }
}
