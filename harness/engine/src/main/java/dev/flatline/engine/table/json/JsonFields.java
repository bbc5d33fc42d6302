package dev.flatline.engine.table.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.flatline.process.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a JSON value as a row of text cells, nested ones under dotted names. */
final class JsonFields {

  /** Of two fields of one name in an object one would be lost: they are refused. */
  static final ObjectReader READER =
      Json.MAPPER
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final Pattern CLOCK =
      Pattern.compile("t|ts|t_s|.*(time|date|stamp).*", Pattern.CASE_INSENSITIVE);

  private JsonFields() {}

  /** Its scalars by name; arrays are left out. */
  static Map<String, String> of(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    addTo(fields, "", object);
    return fields;
  }

  private static void addTo(Map<String, String> fields, String prefix, JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        addTo(fields, name + ".", value);
      } else if (value.isValueNode()) {
        fields.put(name, cell(value));
      }
    }
  }

  /** Whether that is what documents call the time of a row. */
  static boolean isClockName(String name) {
    return CLOCK.matcher(name).matches();
  }

  /** The text of a scalar; nothing for null. */
  static String cell(JsonNode scalar) {
    return scalar.isNull() ? "" : scalar.asText();
  }
}
