package dev.flatline.engine.table.read;

import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.Row;
import dev.flatline.engine.table.Rows;
import dev.flatline.engine.table.Table;
import dev.flatline.engine.table.TableReader;
import dev.flatline.engine.table.Text;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cells with commas, semicolons, tabs or bars between them. */
final class DelimitedReader implements TableReader {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public List<String> tools() {
    return List.of("tsv", "grafana", "k6-csv", "influx-csv", "jmeter", "excel", "collectd");
  }

  @Override
  public String reads() {
    return "cells parted by commas, semicolons, tabs or bars, with a header or without; a column of"
        + " values alone";
  }

  @Override
  public boolean recognises(Text text) {
    return Delimiter.in(text).isPresent();
  }

  @Override
  public Table read(Text text, Notes notes) throws IOException {
    char delimiter = Delimiter.in(text).orElse(',');
    if (delimiter != ',') {
      notes.say("cells parted by " + Delimiter.word(delimiter));
    }
    Rows raw = records(text, delimiter, notes);
    return HeadedRows.table(
        raw, text, Pattern.quote(String.valueOf(delimiter)), HeadedRows.Length.STRICT, notes);
  }

  private static Rows records(Text text, char delimiter, Notes notes) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .setTrim(true)
            .get();
    CSVParser parser = CSVParser.parse(new WithoutComments(text.lines(), notes), format);
    Iterator<CSVRecord> records = parser.iterator();
    return () -> {
      try {
        while (records.hasNext()) {
          List<String> cells = records.next().toList();
          if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
            return Optional.of(new Row(parser.getCurrentLineNumber(), cells));
          }
        }
        return Optional.empty();
      } catch (UncheckedIOException error) {
        if (error.getCause() instanceof CSVException quotes) {
          throw broken(text.source(), quotes);
        }
        throw error.getCause();
      }
    };
  }

  private static FlatlineException broken(String source, CSVException cause) {
    return new FlatlineException(
        Status.USAGE,
        Formatted.of(
            "Cannot read a series because its quotes do not match: source=%s, error=%s; see the quotes in that line",
            source, cause.getMessage()),
        cause);
  }
}
