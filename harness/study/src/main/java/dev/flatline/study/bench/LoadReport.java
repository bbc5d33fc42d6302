package dev.flatline.study.bench;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the load loop did at every rate, and on what.
 *
 * @param loadAverage of the machine over the last minute before the start; negative if not known
 * @param seconds length of a round
 * @param repeat rounds at each rate; each row is the median one by its 99th percentile of the lag
 * @param before what the worker held before the first round, after a collection
 * @param after the same after the last round
 * @param store where the rows and the worker's logs are
 */
public record LoadReport(
    String jdk,
    int cores,
    double loadAverage,
    int seconds,
    int repeat,
    List<LoadRow> rows,
    Map<String, Long> before,
    Map<String, Long> after,
    String store) {

  public LoadReport {
    rows = List.copyOf(rows);
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }

  /** For a terminal. */
  public String text() {
    return Formatted.of(
            "no-op subject, %d lanes, %s of %d s, JDK %s with C2, %d cores, load average %s\n\n",
            LoadBench.LANES,
            repeat == 1 ? "one round" : "median of " + repeat + " rounds",
            seconds,
            jdk,
            cores,
            loadAverage < 0 ? "?" : figure("%.2f", loadAverage))
        + rates().plain()
        + "\nA lane parks until an arrival is due: a parked thread wakes some 50 to 100 us late, and"
        + " later\non a machine that is busy. maximum: every arrival is overdue and no lane parks,"
        + " so lag means nothing.\n\n"
        + "The worker after a collection:\n"
        + footprint().plain()
        + "store "
        + store
        + "\n";
  }

  private TextTable rates() {
    TextTable table =
        new TextTable(
            "asked/s",
            "achieved/s",
            "arrivals",
            "lag p50 us",
            "lag p99 us",
            "lag max us",
            "CPU ns/op",
            "cores used");
    for (LoadRow row : rows) {
      table.row(
          row.unpaced() ? "maximum" : figure("%.0f", row.askedPerSecond()),
          figure("%.0f", row.achievedPerSecond()),
          row.arrivals(),
          lag(row, row.lagP50Micros()),
          lag(row, row.lagP99Micros()),
          lag(row, row.lagMaxMicros()),
          figure("%.0f", row.cpuNanosPerOperation()),
          figure("%.2f", row.cores()));
    }
    return table;
  }

  private static String lag(LoadRow row, double micros) {
    return row.unpaced() ? "-" : figure("%.1f", micros);
  }

  /** A count that could not be read on both sides is left out. */
  private TextTable footprint() {
    TextTable table = new TextTable("held", "before", "after", "change");
    new TreeMap<>(before)
        .forEach(
            (name, was) -> {
              Long is = after.get(name);
              if (is != null) {
                table.row(name, was, is, figure("%+.0f", (double) is - was));
              }
            });
    return table;
  }

  @FormatMethod
  private static String figure(String format, double value) {
    return Formatted.of(format, value);
  }
}
