package dev.flatline.engine.export.text;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.Origin;
import dev.flatline.process.text.CsvText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/** The readings of a store as CSV, a line each; {@code flatline judge --by series} reads it. */
public final class ReadingsTable implements ExportFile.Closing {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final BufferedWriter writer;

  /** A table that is written to a stream, which is not closed. */
  public ReadingsTable(OutputStream stream) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    FORMAT.printRecord(writer, "time", "series", "value");
  }

  @Override
  public void value(Origin of, String gauge, Statistic what, long micros, double value) {
    try {
      FORMAT.printRecord(
          writer,
          Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
          CsvText.cell(series(of, gauge, what)),
          number(value));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  private static String series(Origin of, String gauge, Statistic what) {
    String statistic = what == Statistic.READING ? "" : what.name().toLowerCase(Locale.ROOT);
    return Stream.of(of.title(), gauge, statistic)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public void close() {
    try {
      writer.flush();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
