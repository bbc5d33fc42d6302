package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code samples.csv} of a case, value by value, however long it is. */
public final class SampleReader {

  private static final String SECONDS = "t_s";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private SampleReader() {}

  /** Is handed each value that was read. */
  public interface Sink {
    void value(String column, double seconds, double value);
  }

  /**
   * Reads the columns that are wanted; does nothing if the case has no samples. A last line that a
   * crash cut short is left out.
   *
   * @throws dev.flatline.process.FlatlineException if the file cannot be read
   */
  public static void read(StoredRun one, Predicate<String> wanted, Sink sink) {
    Path file = one.directory().resolve("samples.csv");
    if (!Files.exists(file)) {
      return;
    }
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      List<String> columns = parser.getHeaderNames().stream().filter(wanted).toList();
      for (CSVRecord row : parser) {
        if (row.isConsistent()) {
          values(row, columns, sink);
        }
      }
    } catch (IOException | NumberFormatException broken) {
      throw StoreException.unreadable(file, new IOException(broken));
    }
  }

  private static void values(CSVRecord row, List<String> columns, Sink sink) {
    double seconds = Double.parseDouble(row.get(SECONDS));
    for (String column : columns) {
      String value = row.get(column);
      if (!value.isEmpty()) {
        sink.value(column, seconds, Double.parseDouble(value));
      }
    }
  }
}
