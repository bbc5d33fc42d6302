package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.GrowthSeries.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A stretch of samples in which neither the clock nor the operations went back. */
final class Part {

  // 8,192 bins are 32 for each of the at most 256 of a view, and 16 at the least after a halving;
  // they take less than 1 MB. Up to so many samples nothing at all is merged.
  private static final int CAPACITY = 8_192;

  private final List<MicroBin> bins = new ArrayList<>();
  private final Sample first;
  private Sample last;
  private long stride = 1;
  private long samples;
  private double smallestStep = Double.POSITIVE_INFINITY;

  Part(Sample first) {
    this.first = first;
    this.last = first;
    add(first);
  }

  /** Of some bins of another part, its first and its last among them; neither is added to then. */
  private Part(Part whole, List<MicroBin> kept) {
    bins.addAll(kept);
    first = whole.first;
    last = whole.last;
    stride = whole.stride;
    samples = kept.stream().mapToLong(MicroBin::count).sum();
    smallestStep = whole.smallestStep;
  }

  void add(Sample sample) {
    Sample before = last;
    double step = Math.abs(sample.value() - before.value());
    if (step > 0) {
      smallestStep = Math.min(smallestStep, step);
    }
    last = sample;
    samples++;
    MicroBin bin = new MicroBin(sample, before);
    if (!bins.isEmpty() && bins.get(bins.size() - 1).count() < stride) {
      bins.get(bins.size() - 1).append(bin);
      return;
    }
    if (bins.size() == CAPACITY) {
      halve();
    }
    bins.add(bin);
  }

  /** Merges neighbours until there are no more bins than that. */
  void merge(int most) {
    while (bins.size() > most) {
      halve();
    }
  }

  /**
   * What is left without those stretches but their ends, to look at.
   *
   * @param stalls of this part, in order
   */
  Part without(List<Stall> stalls) {
    List<MicroBin> kept = new ArrayList<>();
    int next = 0;
    for (MicroBin bin : bins) {
      while (next < stalls.size() && stalls.get(next).to() <= bin.seconds()) {
        next++;
      }
      if (next == stalls.size() || !stalls.get(next).isWithin(bin.seconds())) {
        kept.add(bin);
      }
    }
    return new Part(this, kept);
  }

  private void halve() {
    int pairs = bins.size() / 2;
    for (int i = 0; i < pairs; i++) {
      bins.get(2 * i).append(bins.get(2 * i + 1));
      bins.set(i, bins.get(2 * i));
    }
    if (bins.size() % 2 == 1) {
      bins.set(pairs, bins.get(bins.size() - 1));
    }
    bins.subList((bins.size() + 1) / 2, bins.size()).clear();
    stride *= 2;
  }

  List<MicroBin> bins() {
    return Collections.unmodifiableList(bins);
  }

  Sample first() {
    return first;
  }

  Sample last() {
    return last;
  }

  long samples() {
    return samples;
  }

  double seconds() {
    return last.seconds() - first.seconds();
  }

  double operations() {
    return last.operations() - first.operations();
  }

  /** Seconds of it that were read; less than {@link #seconds()} if pauses were left out. */
  double covered() {
    return bins.stream().mapToDouble(MicroBin::secondsCovered).sum();
  }

  /** Whether pauses were left out. */
  boolean hasGaps() {
    return covered() < (1 - 1e-9) * seconds();
  }

  /** The smallest change between neighbours; of a constant, 1 if it is an integer and else 0. */
  double quantum() {
    if (smallestStep < Double.POSITIVE_INFINITY) {
      return smallestStep;
    }
    return first.value() == Math.rint(first.value()) ? 1 : 0;
  }

  /** What is kept of a few consecutive samples: enough for means, quartiles and troughs. */
  static final class MicroBin {

    private long count;
    private double secondsSum;
    private double secondsCovered;
    private double operationsCovered;
    private double operationsSum;
    private double valueSum;
    private double minimum;
    private double maximum;
    private boolean minimumFirst;
    private final double drawn;

    MicroBin(Sample sample, Sample before) {
      count = 1;
      secondsCovered = sample.seconds() - before.seconds();
      operationsCovered = sample.operations() - before.operations();
      secondsSum = sample.seconds();
      operationsSum = sample.operations();
      valueSum = sample.value();
      minimum = sample.value();
      maximum = sample.value();
      minimumFirst = true;
      drawn = sample.value();
    }

    /** Takes in what was sampled right after this bin; the other bin is not used any more. */
    void append(MicroBin later) {
      boolean minimumStays = minimum <= later.minimum;
      boolean maximumStays = maximum >= later.maximum;
      if (minimumStays != maximumStays) {
        minimumFirst = minimumStays;
      } else if (!minimumStays) {
        minimumFirst = later.minimumFirst;
      }
      count += later.count;
      secondsSum += later.secondsSum;
      secondsCovered += later.secondsCovered;
      operationsCovered += later.operationsCovered;
      operationsSum += later.operationsSum;
      valueSum += later.valueSum;
      minimum = Math.min(minimum, later.minimum);
      maximum = Math.max(maximum, later.maximum);
    }

    long count() {
      return count;
    }

    double seconds() {
      return secondsSum / count;
    }

    double operations() {
      return operationsSum / count;
    }

    /** Seconds from the sample before the bin to its last one. */
    double secondsCovered() {
      return secondsCovered;
    }

    /** Operations from the sample before the bin to its last one. */
    double operationsCovered() {
      return operationsCovered;
    }

    double mean() {
      return valueSum / count;
    }

    /**
     * A single reading of the bin, its first: bins hold as many samples each, so these are even.
     */
    double drawn() {
      return drawn;
    }

    double minimum() {
      return minimum;
    }

    double maximum() {
      return maximum;
    }

    boolean minimumFirst() {
      return minimumFirst;
    }
  }
}
