package dev.flatline.engine.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An operation as an OpenAPI file describes it.
 *
 * @param path what holds it
 */
record DescribedOperation(References references, JsonNode path, JsonNode operation) {

  private static final String TYPE = "Content-Type";

  /** With values for all that it needs. */
  Operation of(TypedOperation typed) {
    List<String> guesses = new ArrayList<>();
    Parameters parameters = new Parameters(references, path, operation, guesses);
    String target = parameters.target(typed.target());
    Map<String, String> headers = new LinkedHashMap<>(parameters.headers());
    ExampleBody example = new ExampleBody(references, guesses);
    String body = body(example, headers, guesses);
    if (login()) {
      guesses.add("it asks for a login: put its header under operation.headers");
    }
    int largest =
        IntStream.of(parameters.largest(), example.largest())
            .filter(size -> size > 0)
            .min()
            .orElse(0);
    return new Operation(typed.method(), target, headers, body, largest, guesses);
  }

  private boolean login() {
    JsonNode own = operation.path("security");
    JsonNode asked = own.isMissingNode() ? references.document().path("security") : own;
    return asked.has(0) && !asked.path(0).isEmpty();
  }

  private String body(ExampleBody example, Map<String, String> headers, List<String> guesses) {
    JsonNode request = references.resolved(operation.path("requestBody"));
    Optional<Map.Entry<String, JsonNode>> json =
        request.path("content").properties().stream()
            .filter(content -> content.getKey().toLowerCase(Locale.ROOT).contains("json"))
            .findFirst();
    if (json.isEmpty()) {
      request.path("content").properties().stream()
          .findFirst()
          .ifPresent(
              content -> {
                headers.put(TYPE, content.getKey());
                guesses.add(
                    TerminalText.line("operation.body is empty: it has to be " + content.getKey()));
              });
      return "";
    }
    headers.put(TYPE, json.get().getKey());
    JsonNode media = json.get().getValue();
    return named(media).map(JsonNode::toString).orElseGet(() -> example.of(media.path("schema")));
  }

  private Optional<JsonNode> named(JsonNode media) {
    JsonNode examples = media.path("examples");
    JsonNode first =
        examples.isEmpty()
            ? examples
            : references.resolved(examples.iterator().next()).path("value");
    return List.of(media.path("example"), first).stream()
        .filter(value -> value.isContainerNode() && !value.isEmpty())
        .findFirst();
  }
}
