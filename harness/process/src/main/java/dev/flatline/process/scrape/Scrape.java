package dev.flatline.process.scrape;

import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.http.HttpQuestion;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One answer of an endpoint.
 *
 * @param number of the scrape, from 1
 */
public record Scrape(long number, List<Series> all) {

  static final Scrape NONE = new Scrape(0, List.of());

  public Scrape {
    all = List.copyOf(all);
  }

  /**
   * Asks an endpoint once.
   *
   * @throws IOException if it does not answer, or with something else
   */
  public static Scrape ask(HttpAddress address, Duration patience)
      throws IOException, InterruptedException {
    HttpQuestion.Answer answer = HttpQuestion.get(address).ask(patience);
    if (!answer.isOk()) {
      throw new IOException(answer.trouble());
    }
    return new Scrape(1, Exposition.read(answer.text()));
  }

  /** The sum of the series that a selector means; empty if there are none now. */
  public OptionalDouble value(Selector selector) {
    return selector.sum(all);
  }

  /** The size of the pool whose use a selector means, if its exporter is known. */
  public OptionalDouble size(Selector use) {
    return KnownPools.size(use, all);
  }

  /** Names that resemble that of a selector, as a clause for an error. */
  public String near(Selector selector) {
    Set<String> names = all.stream().map(Series::name).collect(Collectors.toSet());
    List<String> near = NearNames.of(selector.name(), names);
    return near.isEmpty()
        ? Formatted.of("none of its %d names is alike", names.size())
        : "near it are " + String.join(", ", near);
  }

  boolean has(Selector selector) {
    return all.stream().anyMatch(selector::means);
  }
}
