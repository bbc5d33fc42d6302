package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.process.text.CsvText;
import dev.flatline.worker.link.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * {@code operations.csv}: of each second of a round the first operations that ended, a line each.
 * Bounded: what comes after so many lines is left out.
 */
public final class OperationFile implements AutoCloseable {

  /** Five megabytes. */
  static final int MOST = 50_000;

  static final String NAME = "operations.csv";

  private static final List<String> COLUMNS =
      List.of(
          "round", "traffic", "slot", "index", "size", "due_us", "start_us", "end_us", "outcome");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator(System.lineSeparator()).get();

  private final Path file;
  private final BufferedWriter writer;
  private int lines;

  /** Creates the file of a case. */
  public OperationFile(Path directory) {
    file = directory.resolve(NAME);
    try {
      writer = Files.newBufferedWriter(file);
      FORMAT.printRecord(writer, COLUMNS.toArray());
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /** Appends operations and hands them to the operating system. */
  public void write(Report.Operations operations) {
    try {
      for (Report.Operation one : operations.sampled()) {
        if (lines++ < MOST) {
          FORMAT.printRecord(
              writer,
              operations.round(),
              operations.traffic(),
              one.slot(),
              one.index(),
              one.size(),
              one.dueMicros(),
              one.startMicros(),
              one.endMicros(),
              CsvText.cell(one.outcome()));
        }
      }
      writer.flush();
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }
}
