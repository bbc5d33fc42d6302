package dev.flatline.engine.soakstore;

import dev.flatline.api.Traffic;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.store.series.LatencyFile;
import dev.flatline.worker.link.TrafficResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Makes a store smaller: of the buckets and segments of a process two at a time become one, and
 * every second reading of the harness itself goes. Lowest and highest stay, means are weighted,
 * counts and latencies are added without loss; whatever else there is stays as it is.
 */
final class Thinning {

  private final Consumer<SoakEvent> sink;
  private final Map<Integer, SoakEvent.Bucket> buckets = new TreeMap<>();
  private final Map<Integer, SoakEvent.SegmentEnded> segments = new TreeMap<>();
  private boolean second;

  Thinning(Consumer<SoakEvent> sink) {
    this.sink = sink;
  }

  void accept(SoakEvent event) {
    if (event instanceof SoakEvent.Bucket bucket) {
      bucket(bucket);
    } else if (event instanceof SoakEvent.SegmentEnded segment) {
      segment(segment);
    } else if (event instanceof SoakEvent.OwnReading) {
      second = !second;
      if (second) {
        sink.accept(event);
      }
    } else {
      // What was seen before it stays before it.
      end();
      sink.accept(event);
    }
  }

  private void bucket(SoakEvent.Bucket bucket) {
    SoakEvent.Bucket before = buckets.remove(bucket.on());
    if (before == null) {
      buckets.put(bucket.on(), bucket);
    } else if (before.epoch() == bucket.epoch() && before.loaded() == bucket.loaded()) {
      sink.accept(joined(before, bucket));
    } else {
      sink.accept(before);
      buckets.put(bucket.on(), bucket);
    }
  }

  private static SoakEvent.Bucket joined(SoakEvent.Bucket one, SoakEvent.Bucket other) {
    Map<String, MinMeanMax> values = new HashMap<>(one.values());
    other
        .values()
        .forEach(
            (name, range) ->
                values.merge(
                    name, range, (was, is) -> was.and(is, one.readings(), other.readings())));
    return new SoakEvent.Bucket(
        other.on(),
        other.epoch(),
        other.atMillis(),
        (one.seconds() + other.seconds()) / 2,
        (one.operations() + other.operations()) / 2,
        other.loaded(),
        one.readings() + other.readings(),
        values);
  }

  private void segment(SoakEvent.SegmentEnded segment) {
    SoakEvent.SegmentEnded before = segments.remove(segment.on());
    if (before == null) {
      segments.put(segment.on(), segment);
      return;
    }
    Map<Traffic, TrafficResult> traffic = new EnumMap<>(Traffic.class);
    traffic.putAll(before.traffic());
    segment.traffic().forEach((kind, result) -> traffic.merge(kind, result, Thinning::added));
    sink.accept(
        new SoakEvent.SegmentEnded(
            segment.on(), segment.epoch(), segment.segment(), segment.atMillis(), traffic));
  }

  private static TrafficResult added(TrafficResult one, TrafficResult other) {
    Map<String, Long> failed = new HashMap<>(one.failed());
    other.failed().forEach((symptom, count) -> failed.merge(symptom, count, Long::sum));
    Map<String, TrafficResult.Example> examples = new HashMap<>(other.examples());
    examples.putAll(one.examples());
    Map<String, byte[]> histograms = new HashMap<>(one.histograms());
    other.histograms().forEach((name, bytes) -> histograms.merge(name, bytes, Thinning::added));
    return new TrafficResult(
        one.arrivals() + other.arrivals(),
        one.shed() + other.shed(),
        one.ok() + other.ok(),
        one.cutShort() + other.cutShort(),
        one.stuck() + other.stuck(),
        failed,
        examples,
        one.asked() + other.asked(),
        one.processed() + other.processed(),
        one.volleys() + other.volleys(),
        one.failedVolleys() + other.failedVolleys(),
        histograms);
  }

  private static byte[] added(byte[] one, byte[] other) {
    Histogram sum = LatencyFile.decode(one);
    sum.add(LatencyFile.decode(other));
    ByteBuffer buffer = ByteBuffer.allocate(sum.getNeededByteBufferCapacity());
    int length = sum.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  /** Hands over what waits for a second. */
  void end() {
    buckets.values().forEach(sink);
    buckets.clear();
    segments.values().forEach(sink);
    segments.clear();
  }
}
