package dev.flatline.process.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.json.Json;
import dev.flatline.process.kinds.FaultKinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The JSON Schema of fault files: the keys of a file stand in {@code chaos.schema.json}, and what
 * there is of kinds, with their targets and attributes, is told by the kinds.
 */
final class FaultSchema {

  private FaultSchema() {}

  static String text() {
    ObjectNode schema = keys();
    ObjectNode fault = (ObjectNode) schema.at("/properties/faults/items");
    List<FaultKind> kinds = FaultKinds.all();
    words(fault.at("/properties/kind"), kinds.stream().map(FaultKind::label));
    words(
        fault.at("/properties/target"),
        Arrays.stream(PlannedFault.Target.values()).map(FaultSchema::word));
    ArrayNode byKind = fault.putArray("allOf");
    kinds.forEach(kind -> byKind.add(rule(kind)));
    return Json.pretty(schema) + "\n";
  }

  private static ObjectNode keys() {
    try (InputStream in = FaultSchema.class.getResourceAsStream("chaos.schema.json")) {
      return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(in, "chaos.schema.json"));
    } catch (IOException broken) {
      throw new UncheckedIOException("the schema in the jar cannot be read", broken);
    }
  }

  /** What a fault of this kind may strike and be given. */
  private static ObjectNode rule(FaultKind kind) {
    ObjectNode rule = Json.MAPPER.createObjectNode();
    ObjectNode of = rule.putObject("if");
    of.putArray("required").add("kind");
    of.putObject("properties").putObject("kind").put("const", kind.label());
    ObjectNode then = rule.putObject("then").put("description", kind.effect());
    ObjectNode keys = then.putObject("properties");
    words(keys.putObject("target"), kind.targets().stream().map(FaultSchema::word));
    ObjectNode attributes = keys.putObject("attributes").put("additionalProperties", false);
    ObjectNode known = attributes.putObject("properties");
    kind.attributes()
        .forEach(
            attribute -> known.set(attribute.name(), Json.MAPPER.valueToTree(attribute.schema())));
    List<String> required =
        kind.attributes().stream().filter(Attribute::required).map(Attribute::name).toList();
    if (!required.isEmpty()) {
      then.putArray("required").add("attributes");
      required.forEach(attributes.putArray("required")::add);
    }
    return rule;
  }

  private static void words(JsonNode of, Stream<String> words) {
    words.forEach(((ObjectNode) of).putArray("enum")::add);
  }

  private static String word(PlannedFault.Target target) {
    return target.name().toLowerCase(Locale.ROOT);
  }
}
