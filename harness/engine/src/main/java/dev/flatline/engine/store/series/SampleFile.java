package dev.flatline.engine.store.series;

import dev.flatline.engine.store.StoreException;
import dev.flatline.process.sample.Sample;
import dev.flatline.process.text.CsvText;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** {@code samples.csv}: one line a sample, an empty field where a value could not be read. */
public final class SampleFile implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator(System.lineSeparator()).get();

  private final Path file;
  private final List<String> columns;
  private final BufferedWriter writer;
  private long sequence;

  /** Creates the file with a header. */
  public SampleFile(Path file, List<String> columns) {
    this.file = file;
    this.columns = List.copyOf(columns);
    try {
      writer = Files.newBufferedWriter(file);
      List<String> header = new ArrayList<>(List.of("seq", "t_s", "ops"));
      columns.forEach(column -> header.add(CsvText.cell(column)));
      FORMAT.printRecord(writer, header.toArray());
    } catch (IOException error) {
      throw StoreException.unwritable(file, error);
    }
  }

  /** Appends a sample and hands it to the operating system. */
  public void write(Sample sample) {
    StringBuilder line = new StringBuilder();
    line.append(sequence++)
        .append(',')
        .append(Formatted.of("%.3f", sample.seconds()))
        .append(',')
        .append(sample.operations());
    for (String column : columns) {
      Long value = sample.values().get(column);
      line.append(',').append(value == null ? "" : value.toString());
    }
    try {
      writer.write(line.toString());
      writer.newLine();
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
