package dev.flatline.engine.table.read;

import dev.flatline.engine.cell.Notation;
import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells which of the first rows of a text names its columns. */
final class HeaderRule {

  // A column is one of figures if nearly all of its cells are; a few may be words for "missing".
  private static final double NEARLY_ALL = 0.8;

  private static final int LOOKED_AT = 40;

  private HeaderRule() {}

  /** How many cells most rows have; of equally many the widest. */
  static int width(List<Row> rows) {
    Map<Integer, Long> sizes =
        rows.stream()
            .collect(Collectors.groupingBy(row -> row.cells().size(), Collectors.counting()));
    return sizes.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /** Whether the first row names the columns of those below it. */
  static boolean isHeader(List<String> first, List<Row> below) {
    List<Row> rows =
        below.stream().filter(row -> row.cells().size() == first.size()).limit(LOOKED_AT).toList();
    int figures = 0;
    boolean namesFigures = false;
    for (int column = 0; column < first.size(); column++) {
      String name = first.get(column);
      // pidstat and sar begin the header with the time of its first row.
      if (isFigure(name) && (column > 0 || first.size() == 1 || !TimeText.isTime(name))) {
        figures++;
      } else if (!Notation.isMissing(name)) {
        namesFigures |= isOfFigures(rows, column) && !isFigure(name);
      }
    }
    return figures == 0
        ? !first.stream().allMatch(HeaderRule::isFigure)
        : namesFigures && 2 * figures < first.size();
  }

  /**
   * The widest row of names with figures right below it, -1 if there is none: of columns whose last
   * holds words with blanks between them, most rows are not as wide as the header, and a title
   * before the table is narrower.
   */
  static int firstOverFigures(List<Row> rows) {
    int widest = -1;
    for (int i = 0; i + 1 < rows.size(); i++) {
      List<String> names = rows.get(i).cells();
      boolean wider = widest < 0 || names.size() > rows.get(widest).cells().size();
      if (wider && names.size() > 1 && isOver(names, rows.subList(i + 1, rows.size()))) {
        widest = i;
      }
    }
    return widest;
  }

  private static boolean isOver(List<String> names, List<Row> below) {
    // pidstat and sar begin each row, and the header, with the time.
    int first = TimeText.isTime(names.get(0)) ? 1 : 0;
    long wide = below.stream().filter(row -> row.cells().size() >= names.size()).count();
    return names.stream().skip(first).noneMatch(HeaderRule::isFigure)
        && below.get(0).cells().size() >= names.size()
        && below.get(0).cells().stream().skip(first).anyMatch(HeaderRule::isFigure)
        && 3 * wide >= below.size();
  }

  private static boolean isOfFigures(List<Row> rows, int column) {
    long figures =
        rows.stream()
            .map(row -> row.cells().get(column))
            .filter(cell -> isFigure(cell) || Notation.isMissing(cell))
            .count();
    return figures >= NEARLY_ALL * rows.size();
  }

  /** Whether it is a number or a time. */
  static boolean isFigure(String cell) {
    return Notation.isQuantity(cell) || TimeText.isTime(cell);
  }

  /** Names for columns that have none. */
  static List<String> made(int width) {
    if (width == 1) {
      return List.of("value");
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add("column" + i);
    }
    return names;
  }

  /** The names in a comment, if there are as many as columns. */
  static Optional<List<String>> inComment(String comment, String delimiters, int width) {
    String text = comment.replaceFirst("^[#%/;!\\s]+", "").strip();
    for (String parted : List.of(delimiters, "\\s{2,}|\\t", "\\s+")) {
      List<String> names = List.of(text.split(parted, -1)).stream().map(String::strip).toList();
      if (names.size() == width && names.stream().noneMatch(HeaderRule::isFigure)) {
        return Optional.of(names);
      }
    }
    return Optional.empty();
  }
}
