package dev.flatline.engine.table.read;

import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Rows;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.Text;
import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rows under the header that was found for them: what stands before the header, repetitions of it
 * and sums at the end are left out and counted.
 */
final class HeadedRows implements Rows {

  // Enough to meet the second header of vmstat, which repeats it on each screen.
  private static final int LOOKED_AT = 200;

  /** How rows of another length are taken. */
  enum Length {
    /** As broken: a delimited file has as many cells in each row. */
    STRICT,
    /** The last column takes the rest, as a command with blanks in it. */
    REST_IN_LAST
  }

  private final Rows raw;
  private final Deque<Row> looked = new ArrayDeque<>();
  private final Length length;
  private final Notes notes;
  private List<String> header = List.of();
  private List<String> repeated = List.of();
  private final Set<List<String>> before = new HashSet<>();

  private HeadedRows(Rows raw, Length length, Notes notes) {
    this.raw = raw;
    this.length = length;
    this.notes = notes;
  }

  /** The table of some rows. */
  static Table table(Rows raw, Text text, String delimiter, Length length, Notes notes)
      throws IOException {
    HeadedRows rows = new HeadedRows(raw, length, notes);
    rows.findHeader(text, delimiter);
    return new Table(rows.header, rows, delimiter.contains(","));
  }

  private void findHeader(Text text, String delimiter) throws IOException {
    for (Optional<Row> row = raw.next(); row.isPresent(); row = raw.next()) {
      looked.add(row.get());
      if (looked.size() == LOOKED_AT) {
        break;
      }
    }
    if (looked.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot read a series because it is empty: source=%s; give rows, for example under the"
              + " header t_s,ops,value",
          text.source());
    }
    int width = HeaderRule.width(List.copyOf(looked));
    int start = length == Length.STRICT ? -1 : HeaderRule.firstOverFigures(List.copyOf(looked));
    while (looked.size() > 1
        && (start < 0 ? looked.getFirst().cells().size() != width : before.size() < start)) {
      before.add(looked.removeFirst().cells());
      notes.count("lines before the table left out");
    }
    List<Row> below = new ArrayList<>(looked);
    List<String> first = below.remove(0).cells();
    if (HeaderRule.isHeader(first, below)) {
      looked.removeFirst();
      repeated = first;
      header = named(first);
      return;
    }
    Optional<List<String>> comment =
        text.firstLines(LOOKED_AT).stream()
            .takeWhile(Comments::isComment)
            .reduce((before, last) -> last)
            .flatMap(line -> HeaderRule.inComment(line, delimiter, width));
    comment.ifPresent(names -> notes.say("the columns are named in a comment"));
    if (comment.isEmpty()) {
      notes.say("no header");
    }
    header = comment.orElseGet(() -> HeaderRule.made(first.size()));
  }

  private static List<String> named(List<String> first) {
    List<String> names = new ArrayList<>(first);
    if (names.size() > 1 && TimeText.isTime(names.get(0))) {
      names.set(0, "time");
    }
    while (names.size() > 1 && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return names;
  }

  @Override
  public Optional<Row> next() throws IOException {
    for (Optional<Row> row = take(); row.isPresent(); row = take()) {
      if (isHeaderAgain(row.get().cells()) || before.contains(row.get().cells())) {
        notes.count("repeated header lines left out");
      } else if (isSum(row.get().cells())) {
        notes.count("lines of averages left out");
      } else {
        return row.map(this::fitted);
      }
    }
    return Optional.empty();
  }

  private Optional<Row> take() throws IOException {
    return looked.isEmpty() ? raw.next() : Optional.of(looked.removeFirst());
  }

  private boolean isHeaderAgain(List<String> cells) {
    int size = repeated.size();
    return size > 0
        && cells.size() == size
        && cells
            .subList(Math.min(1, size - 1), size)
            .equals(repeated.subList(Math.min(1, size - 1), size))
        && (cells.get(0).equals(repeated.get(0)) || TimeText.isTime(cells.get(0)));
  }

  static boolean isSum(List<String> cells) {
    return cells.size() > 1 && cells.get(0).equals("Average:");
  }

  private Row fitted(Row row) {
    List<String> cells = row.cells();
    int size = header.size();
    if (cells.size() == size) {
      return row;
    }
    boolean emptyBehind =
        cells.size() > size && cells.subList(size, cells.size()).stream().allMatch(String::isEmpty);
    if (emptyBehind) {
      return new Row(row.line(), cells.subList(0, size), row.problem());
    }
    if (cells.size() > size && length == Length.REST_IN_LAST) {
      List<String> joined = new ArrayList<>(cells.subList(0, size - 1));
      joined.add(String.join(" ", cells.subList(size - 1, cells.size())));
      return new Row(row.line(), joined, row.problem());
    }
    return new Row(
        row.line(),
        cells,
        Formatted.of(
            "a row is not as long as the header: cells=%d, header=%d", cells.size(), size));
  }
}
