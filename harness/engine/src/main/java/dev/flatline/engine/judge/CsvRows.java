package dev.flatline.engine.judge;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.trend.GrowthSeries;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of comma-separated values under a header. */
final class CsvRows implements TextSource.Rows {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Reader reader;
  private final Columns columns;
  private final String source;

  CsvRows(Reader reader, Columns columns, String source) {
    this.reader = reader;
    this.columns = columns;
    this.source = source;
  }

  @Override
  public void copyTo(GrowthSeries series) throws IOException {
    try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      List<String> header = List.of();
      for (CSVRecord row : parser) {
        if (header.isEmpty()) {
          header = row.stream().map(name -> name.replace(BYTE_ORDER_MARK, "")).toList();
          columns.require(header, source);
          continue;
        }
        requireAsLongAs(header, row, parser);
        series.add(
            read(row, header, columns.seconds(), parser),
            read(row, header, columns.operations(), parser),
            read(row, header, columns.value(), parser));
      }
      if (header.isEmpty()) {
        throw FlatlineException.usage(
            "Cannot read a series because it is empty: source=%s; give a header and rows, for"
                + " example seq,t_s,ops,value",
            source);
      }
    } catch (java.io.UncheckedIOException error) {
      if (error.getCause() instanceof CSVException quotes) {
        throw broken(quotes);
      }
      throw new IOException(String.valueOf(error.getMessage()), error);
    }
  }

  private FlatlineException broken(CSVException cause) {
    return new FlatlineException(
        Status.USAGE,
        "Cannot read a series because it is not comma-separated values: source=%s, error=%s; see the quotes in that line"
            .formatted(source, cause.getMessage()),
        cause);
  }

  private void requireAsLongAs(List<String> header, CSVRecord row, CSVParser parser) {
    if (row.size() != header.size()) {
      throw FlatlineException.usage(
          "Cannot read a series because a row is not as long as the header: source=%s, line=%d,"
              + " cells=%d, header=%d; leave missing samples empty, and do not cut lines",
          source, parser.getCurrentLineNumber(), row.size(), header.size());
    }
  }

  /** A column that is not there stands still: growth is then counted along the other one. */
  private double read(CSVRecord row, List<String> header, String column, CSVParser parser) {
    int index = header.indexOf(column);
    return index < 0
        ? 0
        : Cell.number(row.get(index), column, source, parser.getCurrentLineNumber());
  }
}
