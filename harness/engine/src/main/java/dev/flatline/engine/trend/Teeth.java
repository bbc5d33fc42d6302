package dev.flatline.engine.trend;

import dev.flatline.engine.trend.Part.MicroBin;
import java.util.ArrayList;
import java.util.List;

/**
 * The floors of a saw-tooth of any number of teeth: where a gauge fell suddenly and far, and from
 * where it climbed again.
 *
 * <p>A fall is far if it is a third of all that the gauge ranges over, and sudden if it takes less
 * than a third of the time in which as much is climbed again. What is as quick up as down is noise,
 * and no tooth; unless half of the falls are sudden, it is no saw-tooth.
 *
 * @param floors the lowest level before the first fall, then the lowest after each, in order
 * @param falls how many sudden falls there were
 * @param largest of them, in the unit of the gauge
 */
record Teeth(List<Floor> floors, int falls, double largest) {

  // A third of the range: less than half, so that a collection that gives back 40 % counts, and
  // more than the noise of a gauge that leaks as much as it is noisy. Chosen, not tuned.
  private static final double FAR = 1 / 3.0;

  // As for the troughs of long saw-teeth: collections fall within one reading or two.
  private static final int SUDDEN = 3;

  // A dip of two readings is an outlier, not the begin of a tooth. Chosen, not tuned.
  private static final int LASTING = 4;

  /**
   * One floor.
   *
   * @param position from 0, the begin of the part, to 1
   * @param level of the gauge
   */
  record Floor(double position, double level) {}

  /** One fall: indexes of the last reading before it, the first after it, and of its floor. */
  private record Fall(int from, int to, int floor, int recovered) {

    boolean sudden() {
      return recovered - to >= LASTING && SUDDEN * (to - from) <= recovered - to;
    }
  }

  static Teeth of(List<MicroBin> bins) {
    double[] levels = levels(bins);
    List<Fall> falls = falls(levels);
    List<Fall> sudden = falls.stream().filter(Fall::sudden).toList();
    if (2 * sudden.size() < falls.size() || sudden.isEmpty()) {
      return new Teeth(List.of(), 0, 0);
    }
    List<Floor> floors = new ArrayList<>();
    int lowest = 0;
    for (int i = 0; i <= sudden.get(0).from(); i++) {
      lowest = levels[i] < levels[lowest] ? i : lowest;
    }
    floors.add(floor(levels, lowest));
    double largest = 0;
    for (Fall fall : sudden) {
      floors.add(floor(levels, fall.floor()));
      largest = Math.max(largest, levels[fall.from()] - levels[fall.floor()]);
    }
    return new Teeth(List.copyOf(floors), sudden.size(), largest);
  }

  private static Floor floor(double[] levels, int index) {
    return new Floor(index / (double) Math.max(1, levels.length - 1), levels[index]);
  }

  /** Lowest and highest reading of each bin in their order, or its only reading. */
  private static double[] levels(List<MicroBin> bins) {
    List<Double> levels = new ArrayList<>();
    for (MicroBin bin : bins) {
      levels.add(bin.minimumFirst() ? bin.minimum() : bin.maximum());
      if (bin.count() > 1) {
        levels.add(bin.minimumFirst() ? bin.maximum() : bin.minimum());
      }
    }
    return levels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Fall> falls(double[] levels) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double level : levels) {
      low = Math.min(low, level);
      high = Math.max(high, level);
    }
    double far = FAR * (high - low);
    List<Fall> falls = new ArrayList<>();
    int top = 0;
    int floor = -1;
    for (int i = 0; i < levels.length && far > 0; i++) {
      if (floor < 0) {
        top = levels[i] >= levels[top] ? i : top;
        floor = levels[i] <= levels[top] - far ? i : -1;
      } else if (levels[i] < levels[floor]) {
        floor = i;
      } else if (levels[i] >= levels[floor] + far) {
        falls.add(fall(levels, top, floor, i, far));
        top = i;
        floor = -1;
      }
    }
    if (floor >= 0) {
      falls.add(fall(levels, top, floor, levels.length, far));
    }
    return falls;
  }

  private static Fall fall(double[] levels, int top, int floor, int recovered, double far) {
    int from = floor;
    while (from > top && levels[from] < levels[top] - far / 2) {
      from--;
    }
    int to = from;
    while (to < floor && levels[to] > levels[floor] + far / 2) {
      to++;
    }
    return new Fall(from, to, floor, recovered);
  }
}
