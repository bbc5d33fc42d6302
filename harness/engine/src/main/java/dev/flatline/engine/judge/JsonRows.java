package dev.flatline.engine.judge;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.trend.GrowthSeries;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Rows of one JSON object a line, its fields named as columns are. */
final class JsonRows implements TextSource.Rows {

  private final Reader reader;
  private final Columns columns;
  private final String source;

  JsonRows(Reader reader, Columns columns, String source) {
    this.reader = reader;
    this.columns = columns;
    this.source = source;
  }

  @Override
  public void copyTo(GrowthSeries series) throws IOException {
    long line = 0;
    try (MappingIterator<JsonNode> rows =
        Json.MAPPER.readerFor(JsonNode.class).readValues(reader)) {
      boolean first = true;
      while (rows.hasNextValue()) {
        line = rows.getCurrentLocation().getLineNr();
        JsonNode row = rows.nextValue();
        if (!row.isObject()) {
          throw broken(line, "a row is not an object", null);
        }
        if (first) {
          List<String> names = new ArrayList<>();
          row.fieldNames().forEachRemaining(names::add);
          columns.require(names, source);
          first = false;
        }
        series.add(
            read(row, columns.seconds(), line, 0),
            read(row, columns.operations(), line, 0),
            read(row, columns.value(), line, Double.NaN));
      }
    } catch (JsonProcessingException error) {
      JsonLocation place = error.getLocation();
      throw broken(place == null ? line + 1 : place.getLineNr(), error.getOriginalMessage(), error);
    }
  }

  private FlatlineException broken(
      long line, String reason, @org.jspecify.annotations.Nullable IOException cause) {
    String message =
        "Cannot read a series because a line is not a JSON object: source=%s, line=%d, error=%s; give one object a line"
            .formatted(source, line, Cell.shown(reason));
    return cause == null
        ? new FlatlineException(Status.USAGE, message)
        : new FlatlineException(Status.USAGE, message, cause);
  }

  /** A value that is not there is a missing sample; a clock that is not there stands still. */
  private double read(JsonNode row, String column, long line, double absent) {
    JsonNode cell = row.get(column);
    if (cell == null) {
      return absent;
    }
    return cell.isNumber() ? cell.asDouble() : Cell.number(cell.asText(), column, source, line);
  }
}
