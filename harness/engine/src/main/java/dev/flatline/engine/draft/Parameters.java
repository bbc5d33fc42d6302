package dev.flatline.engine.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.text.TerminalText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of the parameters of an operation, in its path, its query and its headers. */
final class Parameters {

  private final References references;
  private final List<String> guesses;
  private final Map<String, JsonNode> byPlace = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int largest;

  /**
   * The parameters of an operation.
   *
   * @param path what holds the parameters of all operations of its path
   * @param operation what holds its own
   * @param guesses gets a sentence for each value that is made up
   */
  Parameters(References references, JsonNode path, JsonNode operation, List<String> guesses) {
    this.references = references;
    this.guesses = guesses;
    for (JsonNode holder : List.of(path, operation)) {
      for (JsonNode given : holder.path("parameters")) {
        JsonNode one = references.resolved(given);
        byPlace.put(one.path("in").asText() + " " + one.path("name").asText(), one);
      }
    }
  }

  /** The path with its places filled, and the query behind it. */
  String target(String path) {
    String filled = path;
    List<String> query = new ArrayList<>();
    for (JsonNode one : byPlace.values()) {
      String name = one.path("name").asText();
      switch (one.path("in").asText()) {
        case "path" -> filled = filled.replace("{" + name + "}", value(name, one));
        case "query" -> {
          if (wanted(name, one)) {
            query.add(escaped(name) + "=" + value(name, one));
          }
        }
        case "header" -> {
          if (one.path("required").asBoolean()) {
            headers.put(name, plain(name, one));
          }
        }
        default -> {
          if (one.path("required").asBoolean()) {
            guesses.add(
                TerminalText.line(name + " has to be a cookie: put it under operation.headers"));
          }
        }
      }
    }
    // A place that no parameter describes.
    filled = Guess.places(filled, guesses);
    return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
  }

  /** Headers that the operation needs; known once its target is. */
  Map<String, String> headers() {
    return headers;
  }

  /** The largest size that they allow; 0 if none of them is a size. */
  int largest() {
    return largest;
  }

  private boolean wanted(String name, JsonNode one) {
    return one.path("required").asBoolean() || size(name, one).isPresent();
  }

  private String value(String name, JsonNode one) {
    return size(name, one).orElseGet(() -> escaped(plain(name, one)));
  }

  /** The place of a size, if it is one. */
  private Optional<String> size(String name, JsonNode one) {
    JsonNode schema = schema(one);
    boolean list =
        ExampleValue.type(schema).equals("array")
            && ExampleValue.listOfNumbers(references.resolved(schema.path("items")));
    if (!list && !ExampleValue.sized(name, schema)) {
      return Optional.empty();
    }
    int most = ExampleValue.most(schema, list ? "maxItems" : "maximum");
    largest = largest == 0 ? most : Math.min(largest, most);
    return Optional.of(list ? "{ids}" : "{size}");
  }

  private String plain(String name, JsonNode one) {
    JsonNode schema = schema(one);
    JsonNode example = one.path("example");
    JsonNode first =
        one.path("examples").isEmpty()
            ? one.path("examples")
            : references.resolved(one.path("examples").iterator().next()).path("value");
    for (JsonNode named : List.of(example, first)) {
      if (named.isValueNode() && !named.isNull()) {
        return named.asText();
      }
    }
    return ExampleValue.named(schema)
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .orElseGet(() -> Guess.of(name, ExampleValue.madeUp(schema), guesses));
  }

  private JsonNode schema(JsonNode one) {
    return references.resolved(one.path("schema"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
