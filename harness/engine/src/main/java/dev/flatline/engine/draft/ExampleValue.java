package dev.flatline.engine.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A value that a schema allows: the one that it names, else one that is made up. */
final class ExampleValue {

  /** Names under which services take how much is to be done. */
  private static final Pattern SIZE =
      Pattern.compile("(page|batch)?[_-]?size|limit|count|per[_-]?page|n");

  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "uuid", "00000000-0000-0000-0000-000000000001",
          "date", "2026-01-01",
          "date-time", "2026-01-01T00:00:00Z",
          "email", "somebody@example.org",
          "uri", "http://127.0.0.1/");

  private ExampleValue() {}

  /** What the document itself names: an example, a default, or the first that is allowed. */
  static Optional<JsonNode> named(JsonNode schema) {
    return Stream.of(
            schema.path("example"),
            schema.path("examples").path(0),
            schema.path("const"),
            schema.path("default"),
            schema.path("enum").path(0))
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .findFirst();
  }

  /** The kind of its values; empty if it does not say. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return type.asText();
    }
    return StreamSupport.stream(type.spliterator(), false)
        .map(JsonNode::asText)
        .filter(name -> !name.equals("null"))
        .findFirst()
        .orElseGet(() -> schema.has("properties") ? "object" : schema.has("items") ? "array" : "");
  }

  /** Whether a number of that name says how much work is to be done. */
  static boolean sized(String name, JsonNode schema) {
    return type(schema).equals("integer") && SIZE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether a list holds numbers, of which as many can be named as a size says. */
  static boolean listOfNumbers(JsonNode items) {
    return List.of("integer", "number").contains(type(items)) && !items.has("enum");
  }

  /** The largest that a keyword allows. */
  static int most(JsonNode schema, String keyword) {
    JsonNode bound = schema.path(keyword);
    return bound.isIntegralNumber() && bound.canConvertToInt()
        ? bound.asInt()
        : Operation.UNBOUNDED;
  }

  /** One that is made up, for a type that is neither object nor list. */
  static String madeUp(JsonNode schema) {
    return switch (type(schema)) {
      case "integer", "number" -> number(schema);
      case "boolean" -> "true";
      case "string" -> BY_FORMAT.getOrDefault(schema.path("format").asText(), "example");
      // Nothing is known of it, and most names without a type are numbers of something.
      default -> "1";
    };
  }

  private static String number(JsonNode schema) {
    BigDecimal least = schema.path("minimum").decimalValue();
    return least.compareTo(BigDecimal.ONE) > 0 ? least.toPlainString() : "1";
  }
}
