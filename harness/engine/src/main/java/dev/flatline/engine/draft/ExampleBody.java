package dev.flatline.engine.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.process.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body of a request, made of its schema. */
final class ExampleBody {

  /** Deeper than that a body is left to its owner. */
  private static final int DEEPEST = 8;

  private static final String IDS = "flatline:ids";
  private static final String SIZE = "flatline:size";

  private final References references;
  private final List<String> guesses;
  private int largest;

  /**
   * A body.
   *
   * @param guesses gets a sentence for each value that is made up
   */
  ExampleBody(References references, List<String> guesses) {
    this.references = references;
    this.guesses = guesses;
  }

  /** The text of a body. */
  String of(JsonNode schema) {
    return Json.line(value("the body", schema, 0))
        .replace('"' + IDS + '"', "{ids}")
        .replace('"' + SIZE + '"', "{size}");
  }

  /** The largest size that it may have; 0 if nothing in it has one. */
  int largest() {
    return largest;
  }

  private JsonNode value(String name, JsonNode given, int depth) {
    JsonNode schema = combined(references.resolved(given), 0);
    if (depth > DEEPEST || schema.isMissingNode()) {
      guesses.add(name + " is left out, as its schema is not in the file, or too deep: fill it in");
      return JsonNodeFactory.instance.nullNode();
    }
    if (ExampleValue.sized(name, schema)) {
      return size(ExampleValue.most(schema, "maximum"), SIZE);
    }
    Optional<JsonNode> named = ExampleValue.named(schema);
    return switch (ExampleValue.type(schema)) {
      case "array" -> list(name, schema, named, depth);
      case "object" -> named.isPresent() ? named.get() : object(schema, depth);
      default -> named.orElseGet(() -> madeUp(name, schema));
    };
  }

  private JsonNode list(String name, JsonNode schema, Optional<JsonNode> named, int depth) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    JsonNode items = references.resolved(schema.path("items"));
    if (ExampleValue.listOfNumbers(items)) {
      return list.add(size(ExampleValue.most(schema, "maxItems"), IDS));
    }
    return named.orElseGet(() -> list.add(value(name, items, depth + 1)));
  }

  private JsonNode size(int most, String mark) {
    largest = largest == 0 ? most : Math.min(largest, most);
    return JsonNodeFactory.instance.textNode(mark);
  }

  private JsonNode object(JsonNode schema, int depth) {
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.isEmpty() || required.contains(property.getKey())) {
                object.set(
                    property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
              }
            });
    return object;
  }

  private JsonNode madeUp(String name, JsonNode schema) {
    String value = Guess.of(name, ExampleValue.madeUp(schema), guesses);
    return switch (ExampleValue.type(schema)) {
      case "boolean" -> JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value));
      case "integer", "number", "" -> JsonNodeFactory.instance.numberNode(new BigDecimal(value));
      default -> JsonNodeFactory.instance.textNode(value);
    };
  }

  /** All parts of one that is put together, or the first of its alternatives. */
  private JsonNode combined(JsonNode schema, int depth) {
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.path(choice).has(0)) {
        return depth > DEEPEST
            ? MissingNode.getInstance()
            : combined(references.resolved(schema.path(choice).path(0)), depth + 1);
      }
    }
    if (!schema.path("allOf").has(0)) {
      return schema;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = all.putObject("properties");
    ArrayNode required = all.putArray("required");
    List<JsonNode> parts = new ArrayList<>(List.of(schema));
    schema.path("allOf").forEach(part -> parts.add(references.resolved(part)));
    for (JsonNode part : parts) {
      part.path("properties")
          .properties()
          .forEach(one -> properties.set(one.getKey(), one.getValue()));
      part.path("required").forEach(required::add);
    }
    return all.put("type", "object");
  }
}
