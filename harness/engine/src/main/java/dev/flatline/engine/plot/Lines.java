package dev.flatline.engine.plot;

import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.Picture;
import dev.flatline.verdict.trend.Picture.Bin;
import dev.flatline.verdict.trend.Picture.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of a chart, as points. */
final class Lines {

  // A stroke is half a thousandth of the width; more bins would only blacken it, and the file stays
  // below 500 kB.
  private static final int MOST_BINS = 250;

  // A limit that is higher than so many times what was seen would flatten everything else.
  private static final double LIMIT_IN_SIGHT = 3;

  private final Picture picture;
  private final Growth growth;
  private final GrowthOptions options;
  private final List<Bin> bins;

  Lines(Picture picture, Growth growth, GrowthOptions options) {
    this.picture = picture;
    this.growth = growth;
    this.options = options;
    this.bins = thinned(picture.samples());
  }

  private static List<Bin> thinned(List<Bin> all) {
    int stride = (all.size() + MOST_BINS - 1) / MOST_BINS;
    List<Bin> bins = new ArrayList<>();
    for (int from = 0; from < all.size(); from += stride) {
      List<Bin> part = all.subList(from, Math.min(all.size(), from + stride));
      bins.add(
          new Bin(
              part.stream().mapToDouble(Bin::x).average().orElseThrow(),
              part.stream().mapToDouble(Bin::low).min().orElseThrow(),
              part.stream().mapToDouble(Bin::mean).average().orElseThrow(),
              part.stream().mapToDouble(Bin::high).max().orElseThrow()));
    }
    return bins;
  }

  List<Point> means() {
    return bins.stream().map(bin -> new Point(bin.x(), bin.mean())).toList();
  }

  /** Down one edge and back along the other would need a fill: from low to high, bin by bin. */
  List<Point> range() {
    if (bins.stream().allMatch(bin -> bin.low() == bin.high())) {
      return List.of();
    }
    List<Point> points = new ArrayList<>();
    for (Bin bin : bins) {
      points.add(new Point(bin.x(), bin.low()));
      points.add(new Point(bin.x(), bin.high()));
    }
    return points;
  }

  /** A slope of the interval, from where the shape begins. */
  List<Point> slope(double perUnit) {
    if (!Double.isFinite(perUnit) || picture.shape().isEmpty()) {
      return List.of();
    }
    double start = picture.shape().get(0).y();
    double length = picture.windowEnd() - picture.windowStart();
    return List.of(
        new Point(picture.windowStart(), start),
        new Point(picture.windowEnd(), start + perUnit * length));
  }

  List<Point> shape() {
    return picture.shape();
  }

  Growth.Slope interval() {
    return picture.overOperations() ? growth.perOperation() : growth.perSecond();
  }

  List<Point> margin() {
    boolean known = growth.marginPerOperation() > 0 && interval().equals(growth.perOperation());
    return known ? slope(growth.marginPerOperation()) : List.of();
  }

  List<Point> limit() {
    double low = bins.stream().mapToDouble(Bin::low).min().orElse(0);
    double high = bins.stream().mapToDouble(Bin::high).max().orElse(0);
    double last = bins.isEmpty() ? 0 : bins.get(bins.size() - 1).mean();
    double limit = last + options.headroom();
    if (bins.isEmpty() || !(limit - low <= LIMIT_IN_SIGHT * Math.max(high - low, 1e-300))) {
      return List.of();
    }
    return List.of(
        new Point(bins.get(0).x(), limit), new Point(bins.get(bins.size() - 1).x(), limit));
  }

  /** Where the window begins, if something before it was left out. */
  Optional<List<Point>> windowStart() {
    if (bins.isEmpty() || picture.windowStart() <= bins.get(0).x()) {
      return Optional.empty();
    }
    double low = bins.stream().mapToDouble(Bin::low).min().orElse(0);
    double high = bins.stream().mapToDouble(Bin::high).max().orElse(0);
    return Optional.of(
        List.of(new Point(picture.windowStart(), low), new Point(picture.windowStart(), high)));
  }
}
