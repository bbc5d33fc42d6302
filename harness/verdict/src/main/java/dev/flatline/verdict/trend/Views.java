package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.stat.descriptive.rank.Percentile;

/** Looks at a part in the ways that a leak may show: block means, quiet quartiles, troughs. */
final class Views {

  // The start of a run is warm-up by definition; the error rates were measured without it.
  private static final double DROPPED = 0.05;

  // Counted to a tenth: the standard deviation of a hundred random events.
  private static final double LOAD_OPERATIONS = 100;

  // 128 points under 1,000 samples, else 256: twice a point is still several samples.
  private static final int FEW_POINTS = 128;
  private static final int MANY_POINTS = 256;
  private static final int MANY_SAMPLES = 1_000;

  // More cosines would let fast noise in again; the error rates were measured with 40.
  private static final int FREQUENCIES = 40;

  // A quartile of fewer readings than eight is their second smallest or worse.
  private static final int READINGS_PER_QUARTILE = 8;

  static final String OF_TROUGHS = "troughs of a saw-tooth";

  private static final int RANGE_BLOCKS = 8;

  private final Part part;
  private final Axis axis;
  private final List<MicroBin> bins;
  private final double start;
  private final double length;

  Views(Part part, Axis axis) {
    this.part = part;
    this.axis = axis;
    double first = axis.of(part.first());
    double last = axis.of(part.last());
    this.start = start(first, last);
    this.length = last - start;
    this.bins = part.bins().stream().filter(bin -> axis.of(bin) >= start).toList();
  }

  /** Where the window begins that is looked at. */
  static double start(double first, double last) {
    return first + DROPPED * (last - first);
  }

  /** Every reading is a point; with K of them all K-1 frequencies are kept. */
  static View readings(String name, Part part, Axis axis) {
    List<double[]> points = new ArrayList<>();
    for (MicroBin bin : part.bins()) {
      points.add(new double[] {axis.of(bin), axis.other().of(bin), bin.mean(), load(List.of(bin))});
    }
    double first = axis.of(part.first());
    double length = axis.of(part.last()) - first;
    return view(name, points, first, length, Math.min(FREQUENCIES, points.size() - 1), axis, part);
  }

  /** Whether so many points are a grid without a gap, as the dictionary is kept for. */
  static boolean full(int points) {
    return points == FEW_POINTS || points == MANY_POINTS;
  }

  View means() {
    int points = part.samples() < MANY_SAMPLES ? FEW_POINTS : MANY_POINTS;
    return blocks("block means", Math.max(1, Math.min(points, bins.size() / 2)), Views::mean);
  }

  Optional<View> quartiles() {
    int points = part.samples() < MANY_SAMPLES ? FEW_POINTS : MANY_POINTS;
    int blocks = Math.min(points, bins.size() / READINGS_PER_QUARTILE);
    return blocks < 2 * Troughs.FEWEST
        ? Optional.empty()
        : Optional.of(blocks("lower quartiles of blocks", blocks, Views::lowerQuartile));
  }

  /** The troughs of a saw-tooth, if it is one to the end. */
  Optional<View> troughs() {
    List<double[]> troughs = new Troughs(turns(), threshold()).of(bins.size(), start + length);
    if (troughs.isEmpty()) {
      return Optional.empty();
    }
    int frequencies = Math.min(FREQUENCIES, troughs.size() - 1);
    return Optional.of(view(OF_TROUGHS, troughs, start, length, frequencies, axis, part));
  }

  private double threshold() {
    List<List<MicroBin>> blocks = split(RANGE_BLOCKS);
    double[] ranges =
        blocks.stream()
            .filter(block -> !block.isEmpty())
            .mapToDouble(
                block ->
                    block.stream().mapToDouble(MicroBin::maximum).max().orElse(0)
                        - block.stream().mapToDouble(MicroBin::minimum).min().orElse(0))
            .toArray();
    return new Percentile().evaluate(ranges, 50) / 2;
  }

  private List<double[]> turns() {
    List<double[]> turns = new ArrayList<>();
    for (MicroBin bin : bins) {
      double load = load(List.of(bin));
      double[] low = {axis.of(bin), axis.other().of(bin), bin.minimum(), load};
      double[] high = {axis.of(bin), axis.other().of(bin), bin.maximum(), load};
      turns.add(bin.minimumFirst() ? low : high);
      if (bin.count() > 1) {
        turns.add(bin.minimumFirst() ? high : low);
      }
    }
    return turns;
  }

  /** What a block of bins says about the level. */
  private interface Level {
    double of(List<MicroBin> block);
  }

  private static double mean(List<MicroBin> block) {
    return weighted(block, null);
  }

  private static double weighted(List<MicroBin> block, @org.jspecify.annotations.Nullable Axis of) {
    double sum = 0;
    long count = 0;
    for (MicroBin bin : block) {
      sum += bin.count() * (of == null ? bin.mean() : of.of(bin));
      count += bin.count();
    }
    return sum / count;
  }

  /** What a level that follows the load follows: the load since the point before. */
  private static double load(List<MicroBin> block) {
    double operations = block.stream().mapToDouble(MicroBin::operationsCovered).sum();
    return operations / block.stream().mapToDouble(MicroBin::secondsCovered).sum();
  }

  private static double lowerQuartile(List<MicroBin> block) {
    double[] drawn = block.stream().mapToDouble(MicroBin::drawn).toArray();
    return new Percentile().withEstimationType(Percentile.EstimationType.R_7).evaluate(drawn, 25);
  }

  private View blocks(String name, int count, Level level) {
    List<List<MicroBin>> blocks = split(count);
    boolean full = blocks.stream().noneMatch(List::isEmpty);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<MicroBin> block = blocks.get(i);
      if (!block.isEmpty()) {
        // The middle of a full grid instead of the mean position: the dictionary can be reused.
        double here = full ? start + length * (i + 0.5) / count : weighted(block, axis);
        points.add(
            new double[] {here, weighted(block, axis.other()), level.of(block), load(block)});
      }
    }
    int frequencies = Math.min(FREQUENCIES, points.size() / 2);
    return view(name, counted(points), start, length, frequencies, axis, part);
  }

  /**
   * With the load over at least so many operations around each point: counting a few of them is
   * noise that would be taken for a load that varies.
   */
  private List<double[]> counted(List<double[]> points) {
    double share = length / (axis.of(part.last()) - axis.of(part.first()));
    double operations = share * part.operations() / Math.max(1, points.size());
    int around = (int) Math.ceil((LOAD_OPERATIONS / Math.max(1, operations) - 1) / 2);
    if (around <= 0) {
      return points;
    }
    List<double[]> smooth = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double[] point = points.get(i).clone();
      point[3] =
          points.subList(Math.max(0, i - around), Math.min(points.size(), i + around + 1)).stream()
              .mapToDouble(near -> near[3])
              .average()
              .orElse(point[3]);
      smooth.add(point);
    }
    return smooth;
  }

  /** Blocks equal along the axis; a block in which nothing was sampled is empty. */
  private List<List<MicroBin>> split(int count) {
    List<List<MicroBin>> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(new ArrayList<>());
    }
    for (MicroBin bin : bins) {
      int block = (int) ((axis.of(bin) - start) / length * count);
      blocks.get(Math.min(count - 1, block)).add(bin);
    }
    return blocks;
  }

  private static View view(
      String name,
      List<double[]> points,
      double start,
      double length,
      int frequencies,
      Axis axis,
      Part part) {
    double otherStart = axis.other().of(part.first());
    double otherLength = axis.other().of(part.last()) - otherStart;
    double otherScale = otherLength > 0 ? otherLength : 1;
    double share =
        axis.of(part.last()) > axis.of(part.first())
            ? length / (axis.of(part.last()) - axis.of(part.first()))
            : 1;
    double[] positions = points.stream().mapToDouble(p -> (p[0] - start) / length).toArray();
    double[] others =
        points.stream()
            .mapToDouble(p -> ((p[1] - otherStart) / otherScale - (1 - share)) / share)
            .toArray();
    double[] levels = points.stream().mapToDouble(p -> p[2]).toArray();
    double[] loads = points.stream().mapToDouble(p -> p[3]).toArray();
    // Nothing was counted before the first sample of all: the load until the next one stands for
    // it.
    if (loads.length > 1 && Double.isNaN(loads[0])) {
      loads[0] = loads[1];
    }
    return new View(name, axis, positions, others, levels, loads, frequencies);
  }

  double[] levels() {
    return bins.stream().mapToDouble(MicroBin::mean).toArray();
  }

  static double median(double[] values) {
    return values.length == 0
        ? 0
        : new Percentile().evaluate(Arrays.copyOf(values, values.length), 50);
  }

  double length() {
    return length;
  }
}
