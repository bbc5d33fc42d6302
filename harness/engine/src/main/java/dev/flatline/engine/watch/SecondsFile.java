package dev.flatline.engine.watch;

import dev.flatline.engine.watch.gauge.Gauge;
import dev.flatline.process.text.CsvText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What was read, a line a second: the lowest, the mean and the highest of each gauge; empty where
 * nothing was read. A gauge that comes later gets its columns at the end, and the file is rewritten
 * once for it.
 */
final class SecondsFile implements AutoCloseable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final Path file;
  private final Set<String> columns = new LinkedHashSet<>();
  private BufferedWriter writer;

  private SecondsFile(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  static SecondsFile create(Path file) throws IOException {
    return new SecondsFile(file, Files.newBufferedWriter(file));
  }

  /** Writes a line, and has it in the file when it returns. */
  void write(long second, SortedMap<String, Gauge> gauges) throws IOException {
    List<String> added = new ArrayList<>(gauges.keySet());
    added.removeAll(columns);
    if (!added.isEmpty()) {
      widen(added);
    }
    List<Object> cells = new ArrayList<>(List.of(second));
    for (String name : columns) {
      Gauge gauge = gauges.get(name);
      cells.addAll(gauge == null ? List.of("", "", "") : gauge.bucket());
    }
    FORMAT.printRecord(writer, cells.toArray());
    writer.flush();
  }

  private void widen(List<String> added) throws IOException {
    writer.close();
    columns.addAll(added);
    Path wider = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter target = Files.newBufferedWriter(wider);
        BufferedReader reader = Files.newBufferedReader(file);
        CSVParser old = CSVParser.parse(reader, FORMAT)) {
      FORMAT.printRecord(target, header().toArray());
      for (CSVRecord line : old) {
        if (line.getRecordNumber() > 1) {
          List<String> cells = new ArrayList<>(line.toList());
          while (cells.size() < 1 + 3 * columns.size()) {
            cells.add("");
          }
          FORMAT.printRecord(target, cells.toArray());
        }
      }
    }
    Files.move(wider, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("t_s"));
    for (String column : columns) {
      String name = CsvText.cell(column);
      header.addAll(List.of(name + ".min", name + ".mean", name + ".max"));
    }
    return header;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
