package dev.flatline.study.bench;

import com.google.errorprone.annotations.FormatMethod;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.Formatted;
import java.util.List;

/**
 * What watching takes of the machine.
 *
 * @param seconds that each row was measured for, after its start-up
 */
public record WatchCost(double seconds, List<Row> rows) {

  private static final double MEBI = 1 << 20;

  public WatchCost {
    rows = List.copyOf(rows);
  }

  /**
   * One watch.
   *
   * @param mode in words
   * @param processes that it watched
   * @param startCpuSeconds processor time of its first seconds
   * @param share of one core that it took after that
   * @param endCpuSeconds processor time of the verdict at its end, about
   * @param residentBytes at most
   * @param heapBytes in use at most, garbage included
   */
  public record Row(
      String mode,
      int processes,
      double startCpuSeconds,
      double share,
      double endCpuSeconds,
      long residentBytes,
      long heapBytes) {}

  /** For a person. */
  public String text() {
    TextTable table =
        new TextTable(
            "watch",
            "processes",
            "% of a core",
            "start-up CPU s",
            "verdict CPU s",
            "peak RSS MB",
            "peak heap MB");
    for (Row row : rows) {
      table.row(
          row.mode(),
          row.processes(),
          number("%.2f", 100 * row.share()),
          number("%.2f", row.startCpuSeconds()),
          number("%.2f", row.endCpuSeconds()),
          number("%.0f", row.residentBytes() / MEBI),
          number("%.1f", row.heapBytes() / MEBI));
    }
    return table.plain()
        + number("%nprocessor time over %.0f s of each, from ", seconds)
        + WatchBench.STARTED_SECONDS
        + " s after its start on\n";
  }

  @FormatMethod
  private static String number(String format, double value) {
    return Formatted.of(format, value);
  }
}
