package dev.flatline.engine.export.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.ExportSink.Statistic;
import dev.flatline.engine.export.ExportSink.Track;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.store.StoreException;
import dev.flatline.process.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A watch that has ended, second by second.
 *
 * @param directory with {@code seconds.csv}
 */
record WatchSource(Path directory, JsonNode verdict) implements ExportSource {

  private static final String SECONDS = "seconds.csv";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final Map<String, Statistic> STATISTICS =
      Map.of(".min", Statistic.LOWEST, ".mean", Statistic.MEAN, ".max", Statistic.HIGHEST);

  /** That in a place; empty if there is none with a verdict, which says when it began. */
  static Optional<WatchSource> at(Path place) {
    for (Path directory : List.of(place, place.resolve("samples"))) {
      Path verdict = directory.resolve("verdict.json");
      if (Files.isRegularFile(directory.resolve(SECONDS)) && Files.isRegularFile(verdict)) {
        return Optional.of(new WatchSource(directory, read(verdict)));
      }
    }
    return Optional.empty();
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode tree = Json.MAPPER.readTree(file.toFile());
      if (tree.path("began").isMissingNode()) {
        throw StoreException.unreadable(file, new IOException("it does not say when it began"));
      }
      return tree;
    } catch (IOException damaged) {
      throw StoreException.unreadable(file, damaged);
    }
  }

  @Override
  public String title() {
    return verdict.path("command").asText();
  }

  @Override
  public void tell(ExportSink sink) {
    Instant began = Instant.parse(verdict.path("began").asText());
    long zero = ChronoUnit.MICROS.between(Instant.EPOCH, began);
    long end = zero + Math.round(verdict.path("seconds").asDouble() * 1e6);
    Origin all = Origin.ofProcess("");
    sink.span(
        all,
        Track.COURSE,
        "watch",
        zero,
        end,
        Map.of("command", title(), "end", verdict.path("end").asText()));
    rows(directory.resolve(SECONDS), zero, sink, gauge -> new Named("", gauge));
    verdicts(sink, all, verdict.path("gauges"), end);
    rows(directory.resolve("processes.csv"), zero, sink, WatchSource::part);
    verdict
        .path("processes")
        .properties()
        .forEach(
            one ->
                verdicts(sink, Origin.ofProcess(one.getKey()), one.getValue().path("gauges"), end));
  }

  private static void verdicts(ExportSink sink, Origin of, JsonNode gauges, long end) {
    gauges
        .properties()
        .forEach(
            gauge ->
                sink.moment(
                    of,
                    Track.VERDICTS,
                    gauge.getKey() + ": " + gauge.getValue().path("verdict").asText(),
                    end,
                    Map.of("reason", gauge.getValue().path("reason").asText())));
  }

  private record Named(String process, String gauge) {}

  /** What is read of single processes is named by us, without a space. */
  private static Named part(String column) {
    int space = column.lastIndexOf(' ');
    return new Named(column.substring(0, Math.max(0, space)), column.substring(space + 1));
  }

  /** A last line that a crash cut short is left out. */
  private static void rows(Path file, long zero, ExportSink sink, Function<String, Named> naming) {
    if (!Files.exists(file)) {
      return;
    }
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      List<String> columns = parser.getHeaderNames();
      for (CSVRecord row : parser) {
        if (row.isConsistent()) {
          values(row, columns, zero, sink, naming);
        }
      }
    } catch (IOException | NumberFormatException broken) {
      throw StoreException.unreadable(file, new IOException(broken));
    }
  }

  private static void values(
      CSVRecord row,
      List<String> columns,
      long zero,
      ExportSink sink,
      Function<String, Named> naming) {
    long micros = zero + Math.round(Double.parseDouble(row.get(0)) * 1e6);
    for (int i = 1; i < columns.size(); i++) {
      if (row.get(i).isEmpty()) {
        continue;
      }
      String column = columns.get(i);
      int dot = column.lastIndexOf('.');
      Statistic statistic = STATISTICS.getOrDefault(column.substring(dot), Statistic.READING);
      Named named = naming.apply(column.substring(0, dot));
      sink.value(
          Origin.ofProcess(named.process()),
          named.gauge(),
          statistic,
          micros,
          Double.parseDouble(row.get(i)));
    }
  }
}
