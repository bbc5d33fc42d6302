package dev.flatline.worker.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Response time, service time and schedule lag of one lane: written by the lane, read by another
 * thread interval by interval.
 */
final class LatencyRecorder {

  /** Two digits, an error below 1 %: a lane's recorders then take 200 KiB instead of 2 MiB. */
  private static final int DIGITS = 2;

  private static final long LOWEST_NANOS = 100;
  private static final long HIGHEST_NANOS = 3_600_000_000_000L;

  /** What is recorded of an operation. */
  enum Kind {
    /** From the due time to the end: what a user of the service waited. */
    RESPONSE,
    /** From the start to the end: what the subject took. */
    SERVICE,
    /** How late the generator started it, without the time the subject held the lane up. */
    LAG
  }

  private final Map<Kind, SingleWriterRecorder> recorders = new EnumMap<>(Kind.class);
  private final Map<Kind, Histogram> recycled = new EnumMap<>(Kind.class);

  LatencyRecorder() {
    for (Kind kind : Kind.values()) {
      recorders.put(kind, new SingleWriterRecorder(LOWEST_NANOS, HIGHEST_NANOS, DIGITS));
      // Taken now, so that taking an interval needs no room.
      recycled.put(kind, recorder(kind).getIntervalHistogram());
    }
  }

  static Histogram histogram() {
    return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
  }

  static byte[] encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  void record(Kind kind, long nanos) {
    recorder(kind).recordValue(Math.min(Math.max(0, nanos), HIGHEST_NANOS));
  }

  /** Adds what was recorded since the last call to both; needs no room in the heap. */
  void drainInto(Kind kind, Histogram interval, Histogram sum) {
    Histogram part = recorder(kind).getIntervalHistogram(recycled.get(kind));
    recycled.put(kind, part);
    interval.add(part);
    sum.add(part);
  }

  private SingleWriterRecorder recorder(Kind kind) {
    return Objects.requireNonNull(recorders.get(kind));
  }
}
