package dev.flatline.engine.series;

import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.verdict.trend.GrowthSeries;

/** The readings of one gauge of one source, in the order of its clock. */
final class Readings implements SeriesSource {

  private final String name;
  private final String gauge;
  private final Numbers seconds = new Numbers();
  private final Numbers operations = new Numbers();
  private final Numbers values = new Numbers();
  private int[] order = {};

  Readings(String name, String gauge) {
    this.name = name;
    this.gauge = gauge;
  }

  void add(double second, double operation, double value) {
    seconds.add(second);
    operations.add(operation);
    values.add(value);
  }

  int size() {
    return seconds.size();
  }

  double second(int row) {
    return seconds.get(row);
  }

  double value(int row) {
    return values.get(row);
  }

  /** The rows in the order in which they are to be judged. */
  void sorted(int[] rows) {
    order = rows.clone();
  }

  @Override
  public void copyTo(GrowthSeries series) {
    for (int i = 0; i < size(); i++) {
      int row = order.length == 0 ? i : order[i];
      series.add(seconds.get(row), operations.get(row), values.get(row));
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** What the gauge is called, for example {@code rss.bytes}. */
  String gauge() {
    return gauge;
  }
}
