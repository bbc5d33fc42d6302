package dev.flatline.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, for a terminal or as Markdown. */
public final class TextTable {

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

  List<String> headings() {
    return rows.get(0);
  }

  /** The rows under the headings. */
  List<List<String>> body() {
    return rows.subList(1, rows.size());
  }

  /** Two spaces between the columns, a line under the headings. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      append(text, rows.get(i), " ", "  ", "");
      if (i == 0) {
        append(text, rules("-"), " ", "  ", "");
      }
    }
    return text.toString();
  }

  /** A Markdown table. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      append(text, rows.get(i), "| ", " | ", " |");
      if (i == 0) {
        append(text, rules("-"), "| ", " | ", " |");
      }
    }
    return text.toString();
  }

  private List<String> rules(String mark) {
    List<String> rules = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      rules.add(mark.repeat(width(column)));
    }
    return rules;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private void append(
      StringBuilder text, List<String> row, String before, String between, String after) {
    StringBuilder line = new StringBuilder(before);
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(column == 0 ? "" : between).append(cell);
      line.append(" ".repeat(width(column) - cell.length()));
    }
    line.append(after);
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
