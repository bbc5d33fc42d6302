package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import java.util.ArrayList;
import java.util.List;

/**
 * The floors of a saw-tooth of any number of teeth: where a gauge fell suddenly and far, and from
 * where it climbed again.
 *
 * <p>A fall is far if it is a third of all that the gauge ranges over, and sudden if it takes a
 * hundredth of the recording at most, and less than a third of the time in which as much is climbed
 * again. What is as quick up as down is noise, and no tooth; unless half of the falls are sudden,
 * it is no saw-tooth.
 *
 * @param floors the lowest level after each fall, in order, and before them the lowest of all
 *     before the first fall if it is lower than what that fell to
 * @param falls how many sudden falls there were
 * @param largest of them, in the unit of the gauge
 */
record Teeth(List<Floor> floors, int falls, double largest) {

  // A third of the range: less than half, so that a collection that gives back 40 % counts, and
  // more than the noise of a gauge that leaks as much as it is noisy. Chosen, not tuned.
  private static final double FAR = 1 / 3.0;

  // As for the troughs of long saw-teeth: collections fall within one reading or two.
  private static final int SUDDEN = 3;

  // And in no more than a hundredth of the recording: a level that follows a load falls slower.
  private static final double AT_ONCE = 0.01;

  // A dip of two readings is an outlier, not the begin of a tooth. Chosen, not tuned.
  private static final int LASTING = 4;

  /**
   * One floor.
   *
   * @param position from 0, the begin of the part, to 1
   * @param level of the gauge
   */
  record Floor(double position, double level) {}

  /**
   * One fall.
   *
   * @param from index of the last reading before it
   * @param to index of the first reading after it
   * @param floor index of the lowest reading
   * @param climb how many readings it took to climb as much again
   * @param stood whether the gauge had been up for a while, not for an outlier
   */
  private record Fall(int from, int to, int floor, int climb, boolean stood) {

    boolean sudden(int readings) {
      int fell = to - from;
      return stood
          && climb >= LASTING
          && fell <= Math.max(2, readings * AT_ONCE)
          && SUDDEN * fell <= climb;
    }
  }

  static Teeth of(List<MicroBin> bins) {
    double[] levels = levels(bins);
    List<Fall> falls = falls(levels);
    List<Fall> sudden = falls.stream().filter(fall -> fall.sudden(levels.length)).toList();
    if (2 * sudden.size() < falls.size() || sudden.isEmpty()) {
      return new Teeth(List.of(), 0, 0);
    }
    List<Floor> floors = new ArrayList<>();
    int lowest = 0;
    for (int i = 0; i <= sudden.get(0).from(); i++) {
      lowest = levels[i] < levels[lowest] ? i : lowest;
    }
    // A level above the first floor says nothing of the floor that it stands on.
    if (levels[lowest] < levels[sudden.get(0).floor()]) {
      floors.add(floor(levels, lowest));
    }
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
        falls.add(fall(levels, floor, i, far));
        top = i;
        floor = -1;
      }
    }
    if (floor >= 0) {
      falls.add(fall(levels, floor, levels.length, far));
    }
    return falls;
  }

  private static Fall fall(double[] levels, int floor, int recovered, double far) {
    double low = levels[floor] + far / 2;
    double high = levels[floor] + far;
    int from = floor;
    while (from > 0 && levels[from] < high) {
      from--;
    }
    int to = from;
    while (to < floor && levels[to] > low) {
      to++;
    }
    int rises = recovered == levels.length ? to : recovered - 1;
    while (rises > floor && levels[rises] > low) {
      rises--;
    }
    boolean stood = true;
    for (int i = Math.max(0, from - LASTING); i < from; i++) {
      stood &= levels[i] > low;
    }
    return new Fall(from, to, floor, recovered - rises, stood);
  }
}
