package dev.flatline.junit;

import dev.flatline.verdict.number.Formatted;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The platform threads of this JVM, but for those that the JVM itself needs: how many, and of which
 * names.
 */
final class JavaThreads {

  static final String ALL = "threads";

  /** Threads of one pool differ in a number. */
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private JavaThreads() {}

  static long count() {
    return Thread.getAllStackTraces().size();
  }

  /** How many there are of each name. */
  static Map<String, Long> groups() {
    Map<String, Long> groups = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      groups.merge(NUMBER.matcher(thread.getName()).replaceAll("#"), 1L, Long::sum);
    }
    return groups;
  }

  /** The name of which there are the most more than before, for a person; empty if of none. */
  static String more(Map<String, Long> before) {
    return groups().entrySet().stream()
        .map(now -> Map.entry(now.getKey(), now.getValue() - before.getOrDefault(now.getKey(), 0L)))
        .filter(more -> more.getValue() > 0)
        .max(Map.Entry.comparingByValue())
        .map(most -> Formatted.of("%d more of \"%s\"", most.getValue(), most.getKey()))
        .orElse("");
  }
}
