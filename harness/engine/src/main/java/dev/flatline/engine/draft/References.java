package dev.flatline.engine.draft;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * Follows references within a document; one to another document leads nowhere.
 *
 * @param document the whole of it
 */
record References(JsonNode document) {

  /** A reference that leads to itself is none. */
  private static final int MOST = 16;

  /** What a node stands for; missing if it refers to nothing. */
  JsonNode resolved(JsonNode node) {
    JsonNode current = node;
    for (int i = 0; i < MOST && current.path("$ref").isTextual(); i++) {
      String target = current.path("$ref").asText();
      current = target.startsWith("#/") ? at(target.substring(1)) : MissingNode.getInstance();
    }
    return current.path("$ref").isTextual() ? MissingNode.getInstance() : current;
  }

  private JsonNode at(String pointer) {
    return document.at(JsonPointer.compile(pointer));
  }
}
