package dev.flatline.engine.demo.story;

import dev.flatline.verdict.number.Formatted;
import java.util.List;

/** Counts with their nouns, and enumerations, as a sentence has them. */
final class Nouns {

  private Nouns() {}

  /** For example {@code 1 round} or {@code 2 rounds}; for nouns whose plural ends in {@code s}. */
  static String count(long number, String singular) {
    return count(number, singular, singular + "s");
  }

  static String count(long number, String singular, String plural) {
    return Formatted.of("%,d %s", number, number == 1 ? singular : plural);
  }

  /** The sentences that there are, one after the other. */
  static String sentences(List<String> sentences) {
    return String.join(" ", sentences.stream().filter(sentence -> !sentence.isEmpty()).toList());
  }
}
