package dev.flatline.process.scrape;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that resemble one that is not there. */
final class NearNames {

  private static final int MOST = 5;

  private NearNames() {}

  /** Those that share most words with it, best first; none if none shares a word. */
  static List<String> of(String name, Set<String> names) {
    Comparator<String> byWords = Comparator.comparing(other -> -shared(name, other));
    return names.stream()
        .filter(other -> shared(name, other) > 0)
        .sorted(byWords.thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Shared words, less a little for each word that is not: beginnings count as half a word. */
  private static double shared(String name, String other) {
    Set<String> its = words(name);
    Set<String> others = words(other);
    double shared = 0;
    for (String word : its) {
      if (others.contains(word)) {
        shared++;
      } else if (others.stream().anyMatch(one -> alike(one, word))) {
        shared += 0.5;
      }
    }
    return shared == 0 ? 0 : shared - 0.1 * others.size();
  }

  private static boolean alike(String one, String other) {
    int length = Math.min(3, Math.min(one.length(), other.length()));
    return length == 3 && one.startsWith(other.substring(0, length));
  }

  private static Set<String> words(String name) {
    return new HashSet<>(List.of(name.split("[_:.]", -1)));
  }
}
