package dev.flatline.engine.service;

import dev.flatline.process.input.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Rows of values for operations, which have them in turn.
 *
 * @param text as it was read; empty for none
 * @param columns the names of the first line
 * @param rows of as many values each
 */
record OperationData(String text, List<String> columns, List<List<String>> rows) {

  /** Operations differ by size and number only. */
  static final OperationData NONE = new OperationData("", List.of(), List.of());

  private static final int MOST_BYTES = 64 << 20;

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).get();

  OperationData {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * Reads a table in CSV whose first line names the columns.
   *
   * @param taken names that a place in a text has already
   * @throws IOException with a reason for a person
   */
  static OperationData read(Path file, Set<String> taken) throws IOException {
    String text = InputFile.text(file, MOST_BYTES);
    List<List<String>> lines;
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      lines = parser.stream().map(line -> line.stream().toList()).toList();
    }
    if (lines.size() < 2) {
      throw new IOException("it has no row of values below the names of its columns");
    }
    List<String> columns = lines.get(0).stream().map(String::strip).toList();
    for (String column : columns) {
      if (column.isEmpty() || taken.contains(column)) {
        throw new IOException("a column cannot have that name: column='" + column + "'");
      }
    }
    if (Set.copyOf(columns).size() < columns.size()) {
      throw new IOException("two columns have one name");
    }
    for (int at = 1; at < lines.size(); at++) {
      if (lines.get(at).size() != columns.size()) {
        throw new IOException(
            "row "
                + at
                + " has another number of values than there are columns: values="
                + lines.get(at).size()
                + ", columns="
                + columns.size());
      }
    }
    return new OperationData(text, columns, lines.subList(1, lines.size()));
  }

  /** How many operations have all rows, one each; 1 if there is none. */
  int turns() {
    return Math.max(1, rows.size());
  }

  /** Replaces {@code {column}} by the value that a row has there. */
  String fill(String text, long at, UnaryOperator<String> written) {
    if (rows.isEmpty()) {
      return text;
    }
    List<String> row = rows.get((int) at);
    String filled = text;
    for (int column = 0; column < row.size(); column++) {
      String place = "{" + columns.get(column) + "}";
      if (filled.contains(place)) {
        filled = filled.replace(place, written.apply(row.get(column)));
      }
    }
    return filled;
  }
}
