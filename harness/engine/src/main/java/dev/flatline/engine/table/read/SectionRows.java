package dev.flatline.engine.table.read;

import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.FieldRows.Fields;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Rows;
import dev.flatline.engine.table.Table;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows under several headers in turn, as pidstat and sar print them if they are asked for more than
 * one kind: each header begins with the time of its first row, and the fields of a row are named by
 * the last header before it.
 */
final class SectionRows implements FieldRows.Source {

  private static final String TIME = "time";

  private final Rows raw;
  private final Notes notes;
  private List<String> header = List.of();

  private SectionRows(Rows raw, Notes notes) {
    this.raw = raw;
    this.notes = notes;
  }

  /** Whether there is more than one kind of header. */
  static boolean areThey(List<Row> rows) {
    Set<List<String>> headers = new HashSet<>();
    for (int i = 0; i + 1 < rows.size(); i++) {
      if (isHeader(rows.get(i), rows.get(i + 1))) {
        headers.add(names(rows.get(i)));
      }
    }
    return headers.size() > 1;
  }

  static Table table(Rows raw, Notes notes) throws IOException {
    return FieldRows.table(new SectionRows(raw, notes));
  }

  @Override
  public Optional<Fields> next() throws IOException {
    for (Optional<Row> row = raw.next(); row.isPresent(); row = raw.next()) {
      List<String> cells = row.get().cells();
      if (namesColumns(row.get())) {
        header = names(row.get());
      } else if (header.isEmpty()) {
        notes.count("lines before the table left out");
      } else if (HeadedRows.isSum(cells)) {
        notes.count("lines of averages left out");
      } else if (TimeText.isTime(cells.get(0)) && 2 * cells.size() > header.size()) {
        return row.map(this::named);
      } else {
        notes.count("lines that are no rows left out");
      }
    }
    return Optional.empty();
  }

  /** Names behind a time. */
  private static boolean namesColumns(Row row) {
    List<String> names = row.cells();
    return names.size() > 2
        && TimeText.isTime(names.get(0))
        && names.stream().skip(1).noneMatch(HeaderRule::isFigure);
  }

  /** Names behind a time, over figures behind a time. */
  private static boolean isHeader(Row row, Row below) {
    List<String> cells = below.cells();
    return namesColumns(row)
        && cells.size() >= row.cells().size()
        && TimeText.isTime(cells.get(0))
        && cells.stream().skip(1).anyMatch(HeaderRule::isFigure);
  }

  private static List<String> names(Row header) {
    return header.cells().subList(1, header.cells().size());
  }

  private Fields named(Row row) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> cells = row.cells();
    fields.put(TIME, cells.get(0));
    int last = header.size();
    for (int i = 1; i <= last && i < cells.size(); i++) {
      // The last column takes the rest, as a command with blanks in it.
      String cell = i < last ? cells.get(i) : String.join(" ", cells.subList(i, cells.size()));
      fields.put(header.get(i - 1), cell);
    }
    String problem = cells.size() > last ? "" : "a row is shorter than its header";
    return new Fields(row.line(), fields, problem);
  }
}
