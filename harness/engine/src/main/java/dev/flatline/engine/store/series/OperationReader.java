package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.worker.link.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code operations.csv} of a case, operation by operation. */
public final class OperationReader {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private OperationReader() {}

  /** Is handed each operation. */
  public interface Sink {
    void operation(String round, String traffic, Report.Operation operation);
  }

  /**
   * Reads all operations; does nothing if the case has none. A last line that a crash cut short is
   * left out.
   *
   * @throws dev.flatline.process.FlatlineException if the file cannot be read
   */
  public static void read(StoredRun one, Sink sink) {
    Path file = one.directory().resolve(OperationFile.NAME);
    if (!Files.exists(file)) {
      return;
    }
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord row : parser) {
        if (row.isConsistent()) {
          sink.operation(
              row.get("round"),
              row.get("traffic"),
              new Report.Operation(
                  Integer.parseInt(row.get("slot")),
                  Long.parseLong(row.get("index")),
                  Integer.parseInt(row.get("size")),
                  Long.parseLong(row.get("due_us")),
                  Long.parseLong(row.get("start_us")),
                  Long.parseLong(row.get("end_us")),
                  row.get("outcome")));
        }
      }
    } catch (IOException | NumberFormatException broken) {
      throw StoreException.unreadable(file, new IOException(broken));
    }
  }
}
