package dev.flatline.engine.watch.gauge;

import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Filling;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthSeries;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a process holds of one kind: all that was read of it, in bounded memory, and the lowest, the
 * mean and the highest of the second under way, so that no peak between two lines is lost.
 */
public final class Gauge {

  /** The smallest page of any machine that Linux runs on. */
  private static final double PAGE = 4_096;

  private final String name;
  private final GrowthSeries series = new GrowthSeries();
  private final GrowthSeries byClock = new GrowthSeries();
  private boolean counted;
  private long count;
  private double sum;
  private double low;
  private double high;
  private double first = Double.NaN;
  private double firstSeconds;
  private double lastSeconds;
  private double last;
  private final Swings swings = new Swings();

  /**
   * What it is judged by.
   *
   * @param limit that it must not reach; empty for none
   * @param margin what matters
   * @param filling whether it may fill for a while
   * @param byClock whether the operations do not count
   */
  public record Terms(
      OptionalDouble limit, Margins.Margin margin, Filling filling, boolean byClock) {}

  public Gauge(String name) {
    this.name = name;
  }

  /**
   * When a reading is taken.
   *
   * @param seconds since the watch began
   * @param operations completed until then; 0 if nobody counts them
   * @param judged whether it counts, and is not of the warm-up
   */
  public record Moment(double seconds, double operations, boolean judged) {}

  public void read(Moment moment, double value) {
    low = count == 0 ? value : Math.min(low, value);
    high = count == 0 ? value : Math.max(high, value);
    sum += value;
    count++;
    last = value;
    if (moment.judged()) {
      judge(moment, value);
    }
  }

  private void judge(Moment moment, double value) {
    series.add(moment.seconds(), moment.operations(), value);
    if (moment.operations() > 0) {
      counted = true;
      byClock.add(moment.seconds(), 0, value);
    }
    if (Double.isNaN(first)) {
      first = value;
      firstSeconds = moment.seconds();
    }
    lastSeconds = moment.seconds();
    swings.read(value);
  }

  /** Whether two readings of it that count differ. */
  public boolean moved() {
    return swings.lowest() < swings.highest();
  }

  /** What follows was read of another process in the place of the one before. */
  public void startPart() {
    series.startPart();
    byClock.startPart();
  }

  /** Three cells of a line; empty ones if nothing was read since the one before. */
  public List<String> bucket() {
    List<String> columns =
        count == 0 ? List.of("", "", "") : List.of(plain(low), plain(sum / count), plain(high));
    count = 0;
    sum = 0;
    return columns;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** Counts change by one, resident memory by pages; of the others the judge finds the unit. */
  private double quantum() {
    if (!name.endsWith("bytes")) {
      return 1;
    }
    return name.startsWith("rss.") || name.equals("pagetables.bytes") ? PAGE : 0;
  }

  /**
   * The verdict on it: rising at its share of the false alarms, flat at the share of leaks that may
   * be missed. That one is not divided among gauges, as the gravest of all holds.
   */
  WatchedGauge judge(Judge judge, double falseRising, double falseFlat, Terms terms) {
    GrowthOptions options =
        GrowthOptions.inLoad()
            .withQuantum(quantum())
            .withAlpha(falseRising)
            .withMargin(terms.margin().perOperation())
            .withMarginPerHour(terms.margin().perHourOf(lastSeconds - firstSeconds))
            .withFilling(terms.filling());
    if (terms.limit().isPresent()) {
      options = options.withHeadroom(terms.limit().getAsDouble() - last);
    }
    GrowthSeries judged = terms.byClock() && counted ? byClock : series;
    Growth growth = judge.judge(judged, options);
    if (growth.decision() == Decision.INCONCLUSIVE) {
      Growth wider = judge.judge(judged, options.withAlpha(falseFlat));
      growth = wider.decision() == Decision.FLAT ? wider : growth;
    }
    return new WatchedGauge(
        name,
        first,
        last,
        swings.lowest(),
        swings.highest(),
        swings.returns(),
        terms.limit(),
        growth);
  }
}
