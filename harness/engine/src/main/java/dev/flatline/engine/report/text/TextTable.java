package dev.flatline.engine.report.text;

import dev.flatline.process.page.Template;
import dev.flatline.process.text.MarkdownText;
import dev.flatline.process.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of text, in aligned columns for a terminal or as Markdown; the cells may come from outside.
 */
public final class TextTable {

  /** A wider cell moves the rest of its own row instead of widening every other. */
  private static final int WIDEST = 160;

  private static final Template HTML = Template.of("table");

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** Adds a row of as many cells as there are headings. */
  public void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  public List<String> headings() {
    return rows.get(0);
  }

  /** The rows under the headings. */
  public List<List<String>> body() {
    return rows.subList(1, rows.size());
  }

  /** Two spaces between the columns, a line under the headings. */
  public String plain() {
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(TerminalText::line).toList()).toList();
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < headings().size(); column++) {
      widths.add(width(shown, column));
    }
    StringBuilder text = new StringBuilder();
    append(text, shown.get(0), widths);
    append(text, widths.stream().map("-"::repeat).toList(), widths);
    shown.stream().skip(1).forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .filter(length -> length <= WIDEST)
        .max()
        .orElse(0);
  }

  private static void append(StringBuilder text, List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(column == 0 ? "" : "  ").append(cell);
      line.append(" ".repeat(Math.max(0, widths.get(column) - cell.length())));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** A table of HTML; nothing without rows. */
  public String html() {
    return HTML.fill(HtmlTable.of(this));
  }

  /** A Markdown table, without padding: a comment of a pull request has room for so much only. */
  public String markdown() {
    return String.join("", markdownLines());
  }

  /** The lines of the Markdown table, each ended; the first two are its head. */
  List<String> markdownLines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(
          row.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
      if (lines.size() == 1) {
        lines.add("|" + "---|".repeat(row.size()) + "\n");
      }
    }
    return lines;
  }
}
