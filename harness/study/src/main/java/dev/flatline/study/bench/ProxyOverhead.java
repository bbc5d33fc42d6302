package dev.flatline.study.bench;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.NumberText;
import org.HdrHistogram.Histogram;

/**
 * Round trips with and without the proxy.
 *
 * @param bytes of a message
 * @param direct to the server
 * @param proxied through the proxy
 */
public record ProxyOverhead(int bytes, Trips direct, Trips proxied) {

  /**
   * Round trips of one kind, in microseconds.
   *
   * @param count how many
   */
  public record Trips(long count, double p50Micros, double p99Micros) {

    static Trips of(Histogram nanos) {
      return new Trips(
          nanos.getTotalCount(),
          nanos.getValueAtPercentile(50) / 1e3,
          nanos.getValueAtPercentile(99) / 1e3);
    }
  }

  static ProxyOverhead of(int bytes, Histogram direct, Histogram proxied) {
    return new ProxyOverhead(bytes, Trips.of(direct), Trips.of(proxied));
  }

  /** For a person. */
  public String text() {
    TextTable table = new TextTable("round trip of " + bytes + " B", "count", "p50 us", "p99 us");
    row(table, "direct", direct);
    row(table, "through the proxy", proxied);
    table.row(
        "added",
        "",
        NumberText.oneDecimal(proxied.p50Micros() - direct.p50Micros()),
        NumberText.oneDecimal(proxied.p99Micros() - direct.p99Micros()));
    return table.plain();
  }

  private static void row(TextTable table, String name, Trips trips) {
    table.row(
        name,
        trips.count(),
        NumberText.oneDecimal(trips.p50Micros()),
        NumberText.oneDecimal(trips.p99Micros()));
  }
}
