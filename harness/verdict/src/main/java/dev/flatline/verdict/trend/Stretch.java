package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.Teeth.Floor;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Consecutive points of a gauge, in order.
 *
 * @param points where from 0, the begin of what is looked at, to 1, and the level there
 * @param loads operations per second that led to each point
 */
record Stretch(List<Floor> points, List<Double> loads) {

  static Stretch ofReadings(Part part, Axis axis) {
    double first = axis.of(part.first());
    double length = axis.of(part.last()) - first;
    return of(part, index -> (axis.of(part.bins().get(index)) - first) / length);
  }

  /** As far apart as they were read one after the other. */
  static Stretch inOrder(Part part) {
    return of(part, index -> index / (double) part.bins().size());
  }

  private static Stretch of(Part part, IntToDoubleFunction position) {
    List<Floor> points = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    for (MicroBin bin : part.bins()) {
      points.add(new Floor(position.applyAsDouble(points.size()), bin.mean()));
      loads.add(bin.operationsCovered() / bin.secondsCovered());
    }
    return new Stretch(points, finite(loads));
  }

  static Stretch of(View view) {
    List<Floor> points = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    for (int i = 0; i < view.points(); i++) {
      points.add(new Floor(view.positions()[i], view.levels()[i]));
      loads.add(view.loads()[i]);
    }
    return new Stretch(points, finite(loads));
  }

  /** Between two readings at one moment, and before the first, the load is that beside it. */
  private static List<Double> finite(List<Double> loads) {
    double beside = loads.stream().filter(Double::isFinite).findFirst().orElse(0.0);
    List<Double> finite = new ArrayList<>();
    for (double load : loads) {
      beside = Double.isFinite(load) ? load : beside;
      finite.add(beside);
    }
    return finite;
  }

  int size() {
    return points.size();
  }

  List<Double> levels() {
    return points.stream().map(Floor::level).toList();
  }

  /** Means of so many neighbours, counted from the end. */
  Stretch grouped(int size) {
    List<Floor> grouped = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    for (int i = size() % size; i + size <= size(); i += size) {
      List<Floor> some = points.subList(i, i + size);
      grouped.add(
          new Floor(
              some.stream().mapToDouble(Floor::position).average().orElseThrow(),
              some.stream().mapToDouble(Floor::level).average().orElseThrow()));
      means.add(
          loads.subList(i, i + size).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return new Stretch(grouped, means);
  }

  /** From an index on, or from the first if it is less. */
  Stretch part(int from) {
    return part(Math.max(0, from), size());
  }

  /** From an index to another, which is left out. */
  Stretch part(int from, int to) {
    return new Stretch(points.subList(from, to), loads.subList(from, to));
  }

  /** The index of the first point that lies there or later. */
  int at(double position) {
    int index = size();
    while (index > 0 && points.get(index - 1).position() >= position) {
      index--;
    }
    return index;
  }

  /** The mean level of a fifth of the points, the first of which is 0, or of one point of few. */
  double fifth(int index) {
    int last = size() - 1;
    int from = Math.min(last, index * size() / 5);
    int to = Math.max(from + 1, (index + 1) * size() / 5);
    return points.subList(from, to).stream().mapToDouble(Floor::level).average().orElseThrow();
  }

  double highest() {
    return points.stream().mapToDouble(Floor::level).max().orElse(Double.NEGATIVE_INFINITY);
  }

  double lowest() {
    return points.stream().mapToDouble(Floor::level).min().orElse(Double.POSITIVE_INFINITY);
  }

  /** How often it went up and down again by so much. */
  int excursions(double far) {
    int excursions = 0;
    boolean up = false;
    double turn = points.isEmpty() ? 0 : points.get(0).level();
    for (double level : levels()) {
      turn = up ? Math.max(turn, level) : Math.min(turn, level);
      if (Math.abs(level - turn) >= far) {
        excursions += up ? 1 : 0;
        up = !up;
        turn = level;
      }
    }
    return excursions;
  }
}
