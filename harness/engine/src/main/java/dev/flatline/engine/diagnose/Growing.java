package dev.flatline.engine.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A count that was higher at each look than at the one before.
 *
 * @param by how much higher at the last than at the first
 */
record Growing(String name, long last, long by) {

  /** Of all names that any look has, those whose count rose from look to look; most first. */
  static List<Growing> of(List<Look> looks, Function<Look, Map<String, Long>> counts) {
    // Once for each look: a service has thousands of classes.
    List<Map<String, Long>> all = looks.stream().map(counts).toList();
    Set<String> names = new TreeSet<>();
    all.forEach(look -> names.addAll(look.keySet()));
    List<Growing> growing = new ArrayList<>();
    for (String name : names) {
      long[] seen = all.stream().mapToLong(look -> look.getOrDefault(name, 0L)).toArray();
      if (rose(seen)) {
        growing.add(new Growing(name, seen[seen.length - 1], seen[seen.length - 1] - seen[0]));
      }
    }
    growing.sort(Comparator.comparingLong(Growing::by).reversed());
    return List.copyOf(growing);
  }

  private static boolean rose(long[] seen) {
    for (int i = 1; i < seen.length; i++) {
      if (seen[i] <= seen[i - 1]) {
        return false;
      }
    }
    return seen.length > 1;
  }
}
