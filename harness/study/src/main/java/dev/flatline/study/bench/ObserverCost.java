package dev.flatline.study.bench;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.List;

/**
 * What observation costs.
 *
 * @param variant that was driven
 * @param forks that were exported while it was scraped
 */
public record ObserverCost(
    String variant,
    List<Pair> pairs,
    double medianRatio,
    double lowestRatio,
    double highestRatio,
    int forks,
    double scrapeP50Millis,
    double scrapeMaxMillis,
    int scrapeBytes) {

  /** Batches served a second in two rounds, one after the other. */
  public record Pair(double with, double without) {
    double ratio() {
      return with / without;
    }
  }

  /** One scrape. */
  record Scrape(double millis, int bytes) {}

  static ObserverCost of(String variant, List<Pair> pairs, int forks, List<Scrape> scrapes) {
    double[] ratios = pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
    double[] millis = scrapes.stream().mapToDouble(Scrape::millis).sorted().toArray();
    return new ObserverCost(
        variant,
        List.copyOf(pairs),
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1],
        forks,
        millis[millis.length / 2],
        millis[millis.length - 1],
        scrapes.get(scrapes.size() - 1).bytes());
  }

  /** For a person. */
  public String text() {
    TextTable table = new TextTable("pair", "observed, batches/s", "not observed", "ratio");
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      table.row(
          i + 1,
          NumberText.oneDecimal(pair.with()),
          NumberText.oneDecimal(pair.without()),
          Formatted.of("%.3f", pair.ratio()));
    }
    return table.plain()
        + Formatted.of(
            "throughput of %s observed over not observed: median %.3f (%.3f to %.3f) of %d pairs%n"
                + "scrape with %d forks: p50 %.1f ms, max %.1f ms, %,d bytes%n",
            variant,
            medianRatio,
            lowestRatio,
            highestRatio,
            pairs.size(),
            forks,
            scrapeP50Millis,
            scrapeMaxMillis,
            scrapeBytes);
  }
}
