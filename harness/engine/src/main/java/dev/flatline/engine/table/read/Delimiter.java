package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Comments;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Text;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Tells what stands between the cells of a text: what parts most lines into equally many cells. */
final class Delimiter {

  // A comma is asked last: it may be the decimal sign between other delimiters.
  private static final List<Character> KNOWN = List.of('\t', ';', '|', ',');

  private static final int LOOKED_AT = 100;

  // A few lines before the table, and a torn one, have another number of cells.
  private static final double MOST = 0.8;

  private Delimiter() {}

  /** The delimiter, empty if no known one parts the lines; a comma for a column of figures. */
  static Optional<Character> in(Text text) {
    List<String> lines =
        text.firstLines(LOOKED_AT).stream().filter(line -> !Comments.isComment(line)).toList();
    Optional<Character> best = Optional.empty();
    double most = 0;
    for (char delimiter : KNOWN) {
      List<Row> rows = rows(lines, delimiter);
      int width = HeaderRule.width(rows);
      List<Row> equal = rows.stream().filter(row -> row.cells().size() == width).toList();
      if (width < 2 || equal.size() < MOST * rows.size()) {
        continue;
      }
      double figures = figures(equal);
      if (figures > most) {
        most = figures;
        best = Optional.of(delimiter);
      }
    }
    boolean figuresAlone =
        lines.stream().skip(1).allMatch(HeaderRule::isFigure) && !lines.isEmpty();
    return best.isEmpty() && (figuresAlone || !partedByBlanks(lines)) ? Optional.of(',') : best;
  }

  private static boolean partedByBlanks(List<String> lines) {
    return lines.stream().filter(line -> line.strip().contains(" ")).count() * 2 > lines.size();
  }

  private static double figures(List<Row> rows) {
    long cells = 0;
    long figures = 0;
    for (Row row : rows) {
      cells += row.cells().size();
      figures +=
          row.cells().stream().filter(cell -> cell.isEmpty() || HeaderRule.isFigure(cell)).count();
    }
    // Rows of words are better than none.
    return 0.01 + (double) figures / cells;
  }

  private static List<Row> rows(List<String> lines, char delimiter) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setTrim(true).get();
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      try (CSVParser parser = CSVParser.parse(new StringReader(line), format)) {
        parser.forEach(record -> rows.add(new Row(rows.size(), record.toList())));
      } catch (IOException | UncheckedIOException quotes) {
        // A cell of several lines: a row as wide as none, and the others tell enough.
        rows.add(new Row(rows.size(), List.of()));
      }
    }
    return rows;
  }

  /** What people call it. */
  static String word(char delimiter) {
    return switch (delimiter) {
      case '\t' -> "tabs";
      case ';' -> "semicolons";
      case '|' -> "bars";
      default -> "commas";
    };
  }
}
