package dev.flatline.scenarios.pooledconnection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every expression that is shipped in dashboards and rules. */
final class ShippedExpressions {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");

  private ShippedExpressions() {}

  /** Those of panels, annotations and variables, as they are written. */
  static Set<String> ofDashboards(Path grafana) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(grafana.resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode dashboard = JSON.readTree(file.toFile());
        found.addAll(dashboard.findValuesAsText("expr"));
        for (JsonNode variable : dashboard.path("templating").path("list")) {
          Matcher query = LABEL_VALUES.matcher(variable.path("query").asText());
          if (!query.matches()) {
            throw new IllegalStateException(file + ": a variable of another kind: " + variable);
          }
          found.add(query.group(1));
        }
      }
    }
    return found;
  }

  /** Those of recording rules, and of alerts what is compared with a number. */
  static Set<String> ofRules(Path grafana) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    JsonNode rules = YAML.readTree(grafana.resolve("rules/flatline.yml").toFile());
    for (JsonNode rule : rules.findValues("rules")) {
      for (JsonNode one : rule) {
        String expression = one.path("expr").asText();
        found.add(one.has("alert") ? expression.replaceFirst(" > [0-9.]+$", "") : expression);
      }
    }
    return found;
  }

  /** An expression for each choice of a viewer's. */
  static List<String> chosen(String expression, List<Map<String, String>> choices) {
    return choices.stream()
        .map(
            choice -> {
              String resolved = expression.replace("$__rate_interval", "15s");
              for (Map.Entry<String, String> variable : choice.entrySet()) {
                resolved = resolved.replace("$" + variable.getKey(), variable.getValue());
              }
              return resolved;
            })
        .distinct()
        .toList();
  }
}
