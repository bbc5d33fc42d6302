package dev.flatline.engine.series;

import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Optional;

/** Chooses among the ways in which a column of dates can be read. */
final class TimeTexts {

  private TimeTexts() {}

  /** The way; where days and months could be exchanged, that in which time does not go back. */
  static Optional<TimeText> of(Columns columns, int column, List<String> cells, Notes notes) {
    List<TimeText> fitting = TimeText.readingAll(cells);
    if (fitting.size() < 2) {
      return fitting.stream().findFirst();
    }
    List<TimeText> shortest = shortest(fitting, cells);
    TimeText first = shortest.get(0);
    if (shortest.size() == 1 || sameLengths(shortest, cells)) {
      notes.say(
          Formatted.of(
              "clock %s could be read in %d ways and is taken for %s (--time-format if not)",
              columns.label(column), fitting.size(), first.pattern()));
      return Optional.of(first);
    }
    throw FlatlineException.usage(
        "Cannot read a clock because days and months cannot be told apart: source=%s, column=%s,"
            + " cell=%s; say how it is written, for example --time-format 'dd/MM/yyyy HH:mm:ss'",
        columns.source(), columns.label(column), cells.get(0));
  }

  /** Read the wrong way round, days become months and the recording thirty times as long. */
  private static List<TimeText> shortest(List<TimeText> fitting, List<String> cells) {
    double shortest = fitting.stream().mapToDouble(form -> span(form, cells)).min().orElse(0);
    return fitting.stream().filter(form -> span(form, cells) <= shortest * 1.001 + 1).toList();
  }

  private static boolean sameLengths(List<TimeText> forms, List<String> cells) {
    double span = span(forms.get(0), cells);
    return forms.stream().allMatch(form -> Math.abs(span(form, cells) - span) <= 1);
  }

  private static double span(TimeText form, List<String> cells) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (String cell : cells) {
      double seconds = form.moment(cell).seconds();
      least = Math.min(least, seconds);
      most = Math.max(most, seconds);
    }
    return most - least;
  }
}
