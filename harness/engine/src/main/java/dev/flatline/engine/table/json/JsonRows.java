package dev.flatline.engine.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.flatline.engine.table.FieldRows;
import dev.flatline.engine.table.SeriesName;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows that one value of a JSON document is, in whatever way it lays them out. */
final class JsonRows {

  // Where an element of an array has the points of its series.
  private static final List<String> POINTS =
      List.of("values", "value", "datapoints", "points", "data", "samples");

  private final String source;

  JsonRows(String source) {
    this.source = source;
  }

  /**
   * The rows; none if the value is no table, though it may hold some.
   *
   * @throws FlatlineException if its columns are not equally long
   */
  List<FieldRows.Fields> of(JsonNode node, String pointer) {
    if (node.isObject()) {
      List<FieldRows.Fields> named = namedColumns(node);
      Map<String, JsonNode> columns = isFrame(node) ? frame(node) : columns(node);
      return named.isEmpty() || isFrame(node) ? turned(columns, pointer) : named;
    }
    if (!node.isArray() || elements(node).anyMatch(JsonRows::isFrame)) {
      return List.of();
    }
    if (isSeriesOfSeries(node)) {
      return exploded(node);
    }
    JsonNode first =
        elements(node).filter(one -> !one.isNull()).findFirst().orElse(MissingNode.getInstance());
    boolean rows = isRow(first) || isTuple(first) || first.isNumber();
    return rows && node.size() > 1 ? RowsOfOneKind.of(node) : List.of();
  }

  /** Of what holds a series and has no time, the fields are labels of the series. */
  private static boolean isRow(JsonNode element) {
    Set<String> names = element.isObject() ? JsonFields.of(element).keySet() : Set.of();
    return !names.isEmpty()
        && (names.stream().anyMatch(JsonFields::isClockName) || !HeldSeries.in(element));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Told by the first element that has any points. */
  private static boolean isSeriesOfSeries(JsonNode array) {
    return elements(array)
        .dropWhile(JsonRows::isEmptySeries)
        .findFirst()
        .flatMap(JsonRows::points)
        .isPresent();
  }

  private static boolean isEmptySeries(JsonNode element) {
    return points(element).isEmpty()
        && POINTS.stream()
            .map(element::path)
            .anyMatch(points -> points.isArray() && points.isEmpty());
  }

  /** A frame of Grafana: the names in its schema, a list for each in its data. */
  private static boolean isFrame(JsonNode node) {
    JsonNode fields = node.path("schema").path("fields");
    return fields.isArray() && fields.size() == node.path("data").path("values").size();
  }

  private static Map<String, JsonNode> frame(JsonNode node) {
    JsonNode fields = node.path("schema").path("fields");
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      named.put(
          fields.get(i).path("name").asText("column" + (i + 1)),
          node.path("data").path("values").get(i));
    }
    return named;
  }

  /**
   * {@code {"columns": ["time", "used"], "values": [[1, 2], ...]}}, as InfluxDB and pandas write.
   */
  private static List<FieldRows.Fields> namedColumns(JsonNode node) {
    for (String key : List.of("columns", "fields", "header")) {
      for (String rows : List.of("values", "data", "rows")) {
        if (node.path(key).isArray() && node.path(rows).path(0).isArray()) {
          List<FieldRows.Fields> all = new ArrayList<>();
          node.path(rows).forEach(row -> all.add(named(node.path(key), row, all.size() + 1L)));
          return all;
        }
      }
    }
    return List.of();
  }

  private static FieldRows.Fields named(JsonNode names, JsonNode row, long number) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!row.isArray() || row.size() != names.size()) {
      String problem = "a row has not a cell for each column: columns=" + names.size();
      return new FieldRows.Fields(number, fields, problem);
    }
    for (int i = 0; i < row.size(); i++) {
      JsonNode name = names.get(i);
      fields.put(
          name.isTextual() ? name.asText() : name.path("name").asText("column" + (i + 1)),
          JsonFields.cell(row.get(i)));
    }
    return new FieldRows.Fields(number, fields, "");
  }

  /** {@code {"time": [1, 2], "used": [3, 4]}}: equally long arrays are columns. */
  private static Map<String, JsonNode> columns(JsonNode node) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    int length = -1;
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode array = field.getValue();
      if (array.isArray() && array.size() > 1 && array.get(0).isValueNode()) {
        if (length >= 0 && array.size() != length) {
          return Map.of();
        }
        length = array.size();
        columns.put(field.getKey(), array);
      }
    }
    return columns.size() < 2 ? Map.of() : columns;
  }

  /** The rows of columns. */
  private List<FieldRows.Fields> turned(Map<String, JsonNode> columns, String pointer) {
    int length = columns.values().stream().mapToInt(JsonNode::size).max().orElse(0);
    columns.forEach((name, column) -> requireLength(name, column, length, pointer));
    List<FieldRows.Fields> rows = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> column : columns.entrySet()) {
        row.put(column.getKey(), JsonFields.cell(column.getValue().get(i)));
      }
      rows.add(new FieldRows.Fields(i + 1L, row, ""));
    }
    return rows;
  }

  private void requireLength(String name, JsonNode column, int length, String pointer) {
    if (column.size() != length) {
      throw FlatlineException.usage(
          "Cannot read a series because its columns are not equally long: source=%s, path=%s,"
              + " column=%s, cells=%d, longest=%d; give a cell for each row, null where nothing was"
              + " measured",
          source, pointer.isEmpty() ? "/" : pointer, name, column.size(), length);
    }
  }

  private static Optional<JsonNode> points(JsonNode element) {
    for (String name : POINTS) {
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
  private static List<FieldRows.Fields> exploded(JsonNode array) {
    List<FieldRows.Fields> rows = new ArrayList<>();
    for (JsonNode element : array) {
      Map<String, String> labels = JsonFields.of(element);
      String series = SeriesName.of(element, labels);
      ArrayNode none = Json.MAPPER.createArrayNode();
      JsonNode points = points(element).orElse(none);
      RowsOfOneKind kind = new RowsOfOneKind();
      for (JsonNode point : isTuple(points) ? none.add(points) : points) {
        Map<String, String> row = new LinkedHashMap<>();
        if (array.size() > 1) {
          row.put("series", series);
          row.putAll(labels);
        }
        FieldRows.Fields figures = kind.next(point);
        figures
            .fields()
            .forEach(
                (name, cell) ->
                    row.put(array.size() == 1 && name.equals("value") ? series : name, cell));
        rows.add(new FieldRows.Fields(rows.size() + 1L, row, figures.problem()));
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
}
