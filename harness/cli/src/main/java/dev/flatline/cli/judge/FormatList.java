package dev.flatline.cli.judge;

import dev.flatline.engine.report.text.TextTable;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.read.Formats;
import java.util.Optional;

/** The formats that {@code judge} reads, as each of them describes itself. */
final class FormatList {

  private FormatList() {}

  /** A table, a line a format. */
  public static String text() {
    TextTable table = new TextTable("format", "written by", "reads");
    for (TableReader reader : new Formats(Optional.empty()).all()) {
      table.row(reader.name(), String.join(" ", reader.tools()), reader.reads());
    }
    return table.plain() + "\n";
  }
}
