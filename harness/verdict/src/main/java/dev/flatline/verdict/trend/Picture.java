package dev.flatline.verdict.trend;

import dev.flatline.verdict.trend.Part.MicroBin;
import dev.flatline.verdict.trend.Shape.Column;
import dev.flatline.verdict.trend.View.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * What a chart of a verdict shows, in the units of the gauge.
 *
 * @param overOperations whether x counts operations; seconds otherwise
 * @param samples the readings, neighbours merged where there are many
 * @param shape what describes the window best; empty if nothing was decided by shapes
 * @param windowStart where along x the judged window begins
 * @param windowEnd where it ends
 */
public record Picture(
    boolean overOperations,
    List<Bin> samples,
    List<Point> shape,
    double windowStart,
    double windowEnd) {

  private static final int POINTS = 200;

  public Picture {
    samples = List.copyOf(samples);
    shape = List.copyOf(shape);
  }

  /** Neighbouring readings: where they lie, and between which values. */
  public record Bin(double x, double low, double mean, double high) {}

  /** A point of a line. */
  public record Point(double x, double y) {}

  /** The picture of the part of a series that decided. */
  public static Picture of(GrowthSeries series, GrowthOptions options) {
    Trial trial = GrowthJudge.trial(series, options);
    List<Part> parts = series.parts();
    Part part = trial.part() == null ? (parts.isEmpty() ? null : parts.get(0)) : trial.part();
    if (part == null) {
      return new Picture(false, List.of(), List.of(), 0, 0);
    }
    Trial.Finding finding = trial.finding();
    Axis axis = part.operations() > 0 ? Axis.OPERATIONS : Axis.SECONDS;
    if (finding != null) {
      axis = finding.ruling().assessment().view().axis();
    }
    double end = axis.of(part.last());
    double first = axis.of(part.first());
    double start = finding == null ? first : end - finding.wording().window().along(axis);
    return new Picture(
        axis == Axis.OPERATIONS,
        samples(part, axis),
        finding == null ? List.of() : shape(finding, start, end),
        start,
        end);
  }

  private static List<Bin> samples(Part part, Axis axis) {
    List<Bin> bins = new ArrayList<>();
    for (MicroBin bin : part.bins()) {
      bins.add(new Bin(axis.of(bin), bin.minimum(), bin.mean(), bin.maximum()));
    }
    return bins;
  }

  /** Shapes are fitted without a constant: it is what is left between the means. */
  private static List<Point> shape(Trial.Finding finding, double start, double end) {
    Fit fit = finding.ruling().described();
    View view = finding.ruling().assessment().view();
    double constant = Assessment.mean(view.levels());
    for (double position : view.positions()) {
      constant -= value(fit, position) / view.points();
    }
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double position = i / (double) POINTS;
      points.add(new Point(start + position * (end - start), constant + value(fit, position)));
    }
    return points;
  }

  private static double value(Fit fit, double position) {
    double value = 0;
    for (int i = 0; i < fit.factors().length; i++) {
      Column column = fit.shape().columns().get(i);
      value +=
          fit.factors()[i] * column.kind().function(column.parameter()).applyAsDouble(position);
    }
    return value;
  }
}
