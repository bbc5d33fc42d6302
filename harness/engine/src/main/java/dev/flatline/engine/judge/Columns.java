package dev.flatline.engine.judge;

import dev.flatline.engine.FlatlineException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What the columns of a series are called in its source.
 *
 * @param seconds the clock, {@code t_s} unless renamed
 * @param operations completed so far, {@code ops} unless renamed
 * @param value what the gauge said, {@code value} unless renamed
 * @param renamed which of the three the user named, so that each of them has to be there
 */
public record Columns(String seconds, String operations, String value, Set<String> renamed) {

  private static final String SECONDS = "t_s";
  private static final String OPERATIONS = "ops";
  private static final String VALUE = "value";

  public Columns {
    renamed = Set.copyOf(renamed);
  }

  /**
   * The columns, some of them renamed.
   *
   * @param names by {@code t_s}, {@code ops} and {@code value}
   * @throws FlatlineException if there is another key
   */
  public static Columns of(Map<String, String> names) {
    for (String key : names.keySet()) {
      if (!Set.of("seq", SECONDS, OPERATIONS, VALUE).contains(key)) {
        throw FlatlineException.usage(
            "Cannot map a column because a series has none of that name: column=%s; map t_s, ops or"
                + " value, for example --columns value=connections.in_use",
            key);
      }
    }
    return new Columns(
        names.getOrDefault(SECONDS, SECONDS),
        names.getOrDefault(OPERATIONS, OPERATIONS),
        names.getOrDefault(VALUE, VALUE),
        Set.copyOf(names.values()));
  }

  /** Refuses a source without a value, or without anything to count growth along. */
  void require(Collection<String> found, String source) {
    boolean named = found.containsAll(renamed);
    if (!named || !found.contains(value) || !(found.contains(seconds) || hasOperations(found))) {
      throw FlatlineException.usage(
          "Cannot read a series because a column is missing: source=%s, wanted=%s, found=%s; map"
              + " them with --columns t_s=NAME,ops=NAME,value=NAME",
          source,
          String.join(",", seconds, operations, value),
          String.join(",", found.stream().limit(40).toList()));
    }
  }

  private boolean hasOperations(Collection<String> found) {
    return found.contains(operations);
  }
}
