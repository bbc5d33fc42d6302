package dev.flatline.engine.table.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.flatline.engine.cell.Epoch;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.Notes;
import dev.flatline.engine.table.SeriesName;
import dev.flatline.engine.table.Table;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows inside a JSON document. */
final class JsonSeries {

  private static final int SHOWN = 5;

  private record Found(String pointer, List<Map<String, String>> rows) {}

  private final List<Found> found = new ArrayList<>();

  private JsonSeries() {}

  /**
   * The table in a document.
   *
   * @param path a JSON pointer to the rows, for example {@code /data/points}; without it the
   *     longest array is taken
   */
  static Table in(JsonNode root, Optional<String> path, String source, Notes notes)
      throws IOException {
    JsonNode start = path.map(pointer -> at(root, pointer, source)).orElse(root);
    JsonSeries series = new JsonSeries();
    series.visit("", start);
    series.found.sort(Comparator.comparingInt(one -> -one.rows().size()));
    if (series.found.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot read a series because the document holds no array of figures: source=%s; name it"
              + " by --path, for example --path /data/points",
          source);
    }
    Found longest = series.found.get(0);
    List<Found> rivals =
        series.found.stream()
            .filter(one -> 2 * one.rows().size() >= longest.rows().size())
            .toList();
    if (rivals.size() > 1) {
      throw FlatlineException.usage(
          "Cannot read a series because the document holds several: source=%s, paths=%s; choose"
              + " one, for example --path %s",
          source,
          String.join(" ", rivals.stream().limit(SHOWN).map(Found::pointer).toList()),
          path.orElse("") + longest.pointer());
    }
    if (!longest.pointer().isEmpty()) {
      notes.say("rows taken from " + path.orElse("") + longest.pointer());
    }
    Iterator<Map<String, String>> rows = longest.rows().iterator();
    long[] number = {0};
    return FieldRows.table(
        () ->
            rows.hasNext()
                ? Optional.of(new FieldRows.Fields(++number[0], rows.next(), ""))
                : Optional.empty());
  }

  private static JsonNode at(JsonNode root, String pointer, String source) {
    try {
      JsonNode node =
          root.at(
              JsonPointer.compile(
                  pointer.startsWith("/") ? pointer : "/" + pointer.replace('.', '/')));
      if (!node.isMissingNode()) {
        return node;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a series because the path is none: path=%s; give for example /data/points",
              pointer),
          unreadable);
    }
    throw FlatlineException.usage(
        "Cannot read a series because nothing is at that path: source=%s, path=%s, root has %s; give"
            + " for example /data/points",
        source, pointer, String.join(",", names(root)));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names.stream().limit(SHOWN * SHOWN).toList();
  }

  private void visit(String pointer, JsonNode node) {
    List<Map<String, String>> rows = rows(node);
    if (!rows.isEmpty()) {
      found.add(new Found(pointer, rows));
      return;
    }
    if (node.isObject()) {
      node.properties().forEach(field -> visit(pointer + "/" + field.getKey(), field.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < Math.min(node.size(), SHOWN * SHOWN); i++) {
        visit(pointer + "/" + i, node.get(i));
      }
    }
  }

  private static List<Map<String, String>> rows(JsonNode node) {
    if (node.isObject()) {
      List<Map<String, String>> frame = frame(node);
      List<Map<String, String>> named = frame.isEmpty() ? namedColumns(node) : frame;
      return named.isEmpty() ? columnar(node) : named;
    }
    if (!node.isArray() || (node.size() < 2 && !isSeriesOfSeries(node))) {
      return List.of();
    }
    if (isSeriesOfSeries(node)) {
      return exploded(node);
    }
    JsonNode first = node.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    if (first.isObject() && !JsonFields.of(first).isEmpty()) {
      node.forEach(row -> rows.add(JsonFields.of(row)));
    } else if (isTuple(first) || first.isNumber()) {
      node.forEach(row -> rows.add(tuple(row)));
    }
    return rows;
  }

  /** A frame of Grafana: the names in its schema, a list for each in its data. */
  private static List<Map<String, String>> frame(JsonNode node) {
    JsonNode fields = node.path("schema").path("fields");
    JsonNode columns = node.path("data").path("values");
    if (!fields.isArray() || fields.size() != columns.size()) {
      return List.of();
    }
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      named.put(fields.get(i).path("name").asText("column" + (i + 1)), columns.get(i));
    }
    return turned(named, columns.path(0).size());
  }

  /**
   * {@code {"columns": ["time", "used"], "values": [[1, 2], ...]}}, as InfluxDB and pandas write.
   */
  private static List<Map<String, String>> namedColumns(JsonNode node) {
    for (String key : List.of("columns", "fields", "header")) {
      for (String rows : List.of("values", "data", "rows")) {
        if (node.path(key).isArray() && node.path(rows).path(0).isArray()) {
          List<Map<String, String>> all = new ArrayList<>();
          for (JsonNode row : node.path(rows)) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < row.size() && i < node.path(key).size(); i++) {
              JsonNode name = node.path(key).get(i);
              fields.put(
                  name.isTextual() ? name.asText() : name.path("name").asText("column" + (i + 1)),
                  JsonFields.cell(row.get(i)));
            }
            all.add(fields);
          }
          return all;
        }
      }
    }
    return List.of();
  }

  /** {@code {"time": [1, 2], "used": [3, 4]}}: equally long arrays are columns. */
  private static List<Map<String, String>> columnar(JsonNode node) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    int length = -1;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode array = field.getValue();
      if (array.isArray() && array.size() > 1 && array.get(0).isValueNode()) {
        if (length >= 0 && array.size() != length) {
          return List.of();
        }
        length = array.size();
        columns.put(field.getKey(), array);
      }
    }
    if (columns.size() < 2) {
      return List.of();
    }
    return turned(columns, length);
  }

  /** The rows of columns. */
  private static List<Map<String, String>> turned(Map<String, JsonNode> columns, int length) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> column : columns.entrySet()) {
        row.put(column.getKey(), JsonFields.cell(column.getValue().get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean isSeriesOfSeries(JsonNode array) {
    JsonNode first = array.path(0);
    return first.isObject() && points(first).isPresent();
  }

  private static Optional<JsonNode> points(JsonNode element) {
    for (String name : List.of("values", "value", "datapoints", "points", "data", "samples")) {
      JsonNode child = element.path(name);
      if (child.isArray()
          && !child.isEmpty()
          && (isTuple(child) || child.get(0).isObject() || isTuple(child.get(0)))) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /** Of each element its points, told apart by what else the element says. */
  private static List<Map<String, String>> exploded(JsonNode array) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode element : array) {
      Map<String, String> labels = JsonFields.of(element);
      String series = SeriesName.of(element, labels);
      ArrayNode none = Json.MAPPER.createArrayNode();
      JsonNode points = points(element).orElse(none);
      for (JsonNode point : isTuple(points) ? none.add(points) : points) {
        Map<String, String> row = new LinkedHashMap<>();
        if (array.size() > 1) {
          row.put("series", series);
          row.putAll(labels);
        }
        Map<String, String> figures = point.isObject() ? JsonFields.of(point) : tuple(point);
        figures.forEach(
            (name, cell) ->
                row.put(array.size() == 1 && name.equals("value") ? series : name, cell));
        rows.add(row);
      }
    }
    return rows;
  }

  private static boolean isTuple(JsonNode array) {
    return array.isArray()
        && array.size() >= 2
        && array.size() <= 50
        && array.get(0).isValueNode()
        && array.get(1).isValueNode();
  }

  /** The fields of {@code [time, value]}, of Graphite's {@code [value, time]}, or of a number. */
  static Map<String, String> tuple(JsonNode row) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!row.isArray()) {
      fields.put("value", JsonFields.cell(row));
    } else if (row.size() == 2) {
      boolean reversed =
          Epoch.looksLike(row.get(1).asDouble()) && !Epoch.looksLike(row.get(0).asDouble());
      fields.put("time", JsonFields.cell(row.get(reversed ? 1 : 0)));
      fields.put("value", JsonFields.cell(row.get(reversed ? 0 : 1)));
    } else {
      for (int i = 0; i < row.size(); i++) {
        fields.put("column" + (i + 1), JsonFields.cell(row.get(i)));
      }
    }
    return fields;
  }
}
