package dev.flatline.engine.table.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells whether a JSON value holds series somewhere inside, or is a row itself. */
final class HeldSeries {

  /** Fewer figures than this in a field of a row are a detail of it, and too few to be judged. */
  static final int FEWEST = 12;

  private HeldSeries() {}

  /** Whether it holds any. */
  static boolean in(JsonNode value) {
    if (value.isArray()) {
      return value.size() >= FEWEST || value.findValues("values").size() > 1;
    }
    for (JsonNode child : value) {
      if (child.isArray() ? isSeries(child) : child.isObject() && in(child)) {
        return true;
      }
    }
    return false;
  }

  /** An array of figures, or of columns of them, as in a frame. */
  private static boolean isSeries(JsonNode array) {
    return array.size() >= FEWEST || array.path(0).size() >= FEWEST;
  }
}
