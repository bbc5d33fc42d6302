package dev.flatline.engine.soakverdict;

import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; 0 if none was measured. */
public record Percentiles(double p50, double p99, double max) {

  /** Of nothing. */
  public static final Percentiles NONE = new Percentiles(0, 0, 0);

  private static final double NANOS = 1e6;

  static Percentiles of(Histogram nanos) {
    return new Percentiles(
        nanos.getValueAtPercentile(50) / NANOS,
        nanos.getValueAtPercentile(99) / NANOS,
        nanos.getMaxValue() / NANOS);
  }
}
