package dev.flatline.process.repeat;

import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is asked of an operation.
 *
 * @param sizes ascending; one of 1 if there is none
 * @param operations after the warm-up; 0 for as many as are needed
 * @param seconds that all of it may take
 * @param rate the smallest leak that has to be excluded, in units an operation
 * @param counters names of the caller's own
 * @param ignored resources that are not asked about
 */
public record Request(
    List<Integer> sizes,
    long operations,
    double seconds,
    double rate,
    Set<String> counters,
    Set<String> ignored) {

  public Request {
    sizes = List.copyOf(sizes);
    counters = Set.copyOf(counters);
    ignored = Set.copyOf(ignored);
    for (int i = 0; i < sizes.size(); i++) {
      require(sizes.get(i) > (i == 0 ? 0 : sizes.get(i - 1)), "sizes", sizes, "ascending, from 1");
    }
    require(operations >= 0, "operations", operations, "1 or more, or 0 for as many as are needed");
    require(seconds > 0 && seconds < 1e6, "within", seconds, "more than 0 seconds");
    require(rate > 0 && rate <= 1, "rate", rate, "more than 0, at most 1");
  }

  /** Those that were given, or one of 1. */
  public static List<Integer> sizes(int[] given) {
    return given.length == 0 ? List.of(1) : IntStream.of(given).boxed().toList();
  }

  /** The size of an operation: each has the next. */
  public int sizeOf(long operation) {
    return sizes.get((int) Rotation.of(sizes.size()).at(operation));
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          Formatted.of(
              "Cannot repeat the operation because a figure is out of range: %s=%s; give %s",
              name, value, range));
    }
  }
}
