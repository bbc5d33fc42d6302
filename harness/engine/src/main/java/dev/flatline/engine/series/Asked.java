package dev.flatline.engine.series;

import java.util.List;
import java.util.regex.Pattern;

/** Which names of columns the user asked for without writing them out. */
final class Asked {

  private final boolean byName;
  private final List<Pattern> patterns;

  Asked(Columns columns, Roles roles, List<String> values) {
    boolean alone = roles.values().size() == 1;
    // A column that is called value is what is judged, whatever stands beside it.
    byName =
        !values.isEmpty()
            || (alone && columns.name(roles.values().get(0).column()).equalsIgnoreCase("value"));
    patterns =
        values.stream()
            .filter(name -> !columns.has(name) && Columns.isPattern(name))
            .map(Columns::pattern)
            .toList();
  }

  /** Whether a column of numbers of that name would be judged, or be a choice. */
  boolean isFor(String name) {
    String plain = Columns.plainName(name);
    return !Roles.NUMBERS_OF_ROWS.contains(plain)
        && !ClockFinder.isClockName(plain)
        && (!byName || patterns.stream().anyMatch(one -> one.matcher(name).matches()));
  }
}
