package dev.flatline.engine.table.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.cell.Epoch;
import dev.flatline.engine.table.FieldRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of an array, all objects, all arrays of one length or all scalars: of a row of another kind
 * the fields would stand under other names, and be missed under theirs.
 */
final class RowsOfOneKind {

  private String kind = "";
  private long number;

  /** The rows of an array. */
  static List<FieldRows.Fields> of(JsonNode array) {
    RowsOfOneKind rows = new RowsOfOneKind();
    List<FieldRows.Fields> all = new ArrayList<>();
    array.forEach(row -> all.add(rows.next(row)));
    return all;
  }

  /** The fields of the next row, or why it cannot be read; a null is a row of nothing. */
  FieldRows.Fields next(JsonNode row) {
    number++;
    String own = kind(row);
    kind = kind.isEmpty() && !row.isNull() ? own : kind;
    return row.isNull() || own.equals(kind)
        ? new FieldRows.Fields(number, row.isNull() ? Map.of() : fields(row), "")
        : new FieldRows.Fields(
            number, Map.of(), "a row is not of the kind of those before, " + kind);
  }

  private static String kind(JsonNode row) {
    if (row.isArray()) {
      return "an array of " + row.size();
    }
    return row.isObject() ? "an object" : "one value";
  }

  private static Map<String, String> fields(JsonNode row) {
    return row.isObject() ? JsonFields.of(row) : tuple(row);
  }

  /** The fields of {@code [time, value]}, of Graphite's {@code [value, time]}, or of a number. */
  private static Map<String, String> tuple(JsonNode row) {
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
