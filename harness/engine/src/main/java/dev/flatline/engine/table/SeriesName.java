package dev.flatline.engine.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a series of a document is called. */
public final class SeriesName {

  private SeriesName() {}

  /**
   * As Prometheus writes it, {@code name{label="value"}}; else its target or name, or its labels.
   */
  public static String of(JsonNode element, Map<String, String> labels) {
    JsonNode metric = element.path("metric");
    if (!metric.isObject()) {
      for (String name : List.of("target", "name", "label", "metric", "id")) {
        if (element.path(name).isTextual()) {
          return element.path(name).asText();
        }
      }
      return labels.isEmpty() ? "value" : String.join(" ", labels.values());
    }
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : metric.properties()) {
      if (!label.getKey().equals("__name__")) {
        pairs.add(label.getKey() + "=\"" + label.getValue().asText() + "\"");
      }
    }
    String name = metric.path("__name__").asText("");
    String all = name + (pairs.isEmpty() ? "" : "{" + String.join(",", pairs) + "}");
    return all.isEmpty() ? "value" : all;
  }
}
