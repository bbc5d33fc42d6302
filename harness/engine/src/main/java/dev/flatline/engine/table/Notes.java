package dev.flatline.engine.table;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was assumed and left out while a source was read; complete once it is read to the end. */
public final class Notes {

  private final Map<String, Long> counted = new LinkedHashMap<>();

  /** Says something once. */
  public void say(String phrase) {
    counted.putIfAbsent(phrase, 0L);
  }

  /** Counts something, for example {@code "repeated header lines left out"}. */
  public void count(String phrase) {
    counted.merge(phrase, 1L, Long::sum);
  }

  /** A phrase each, in the order in which they were first said. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    counted.forEach(
        (phrase, count) -> all.add(count == 0 ? phrase : Formatted.of("%s: %,d", phrase, count)));
    return all;
  }
}
