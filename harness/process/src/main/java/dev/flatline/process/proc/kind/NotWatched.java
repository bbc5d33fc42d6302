package dev.flatline.process.proc.kind;

import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gauges that cannot be read here, as a person reads them: those of one reason together. */
public final class NotWatched {

  private NotWatched() {}

  /**
   * A sentence for each reason.
   *
   * @param reasons by gauge
   */
  public static List<String> inWords(Map<String, String> reasons) {
    Map<String, List<String>> gauges = new TreeMap<>();
    new TreeMap<>(reasons)
        .forEach(
            (gauge, reason) ->
                gauges.computeIfAbsent(reason, first -> new ArrayList<>()).add(gauge));
    List<String> sentences = new ArrayList<>();
    gauges.forEach((reason, names) -> sentences.add(sentence(String.join(", ", names), reason)));
    return sentences;
  }

  /** A sentence for each gauge, in the order of their names. */
  public static List<String> eachInWords(Map<String, String> reasons) {
    return new TreeMap<>(reasons)
        .entrySet().stream().map(one -> sentence(one.getKey(), one.getValue())).toList();
  }

  private static String sentence(String gauges, String reason) {
    return Formatted.of("not watched: %s: %s", gauges, reason);
  }
}
