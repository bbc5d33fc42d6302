package dev.flatline.engine.demo.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Whether an event of a recording can be one that was shown: what is drawn of it is bounded. */
final class EventCheck {

  private static final Set<String> SIDES = Set.of(Position.UPPER.label(), Position.LOWER.label());
  private static final double WEEK_SECONDS = 7 * 24 * 3_600;

  /** All whole numbers up to here are exact on the page, too. */
  private static final double MOST = 1L << 53;

  private static final int MOST_LISTED = 10_000;

  private EventCheck() {}

  static boolean sound(Recording.Event event) {
    JsonNode data = event.data();
    return data.isObject()
        && switch (event.kind()) {
          case "hello" -> hello(data);
          case "moment" -> placed(data) && seconds(data.path("t")) && moment(data);
          case "band" ->
              placed(data)
                  && seconds(data.path("from"))
                  && (data.path("to").isMissingNode() || seconds(data.path("to")));
          case "told", "fixed", "over" -> seconds(data.path("t"));
          default -> false;
        };
  }

  private static boolean placed(JsonNode data) {
    return SIDES.contains(data.path("side").asText());
  }

  private static boolean hello(JsonNode data) {
    JsonNode capacity = data.at("/mechanism/capacity");
    return (data.path("mechanism").isMissingNode()
            || (capacity.isIntegralNumber() && within(capacity, 1, Integer.MAX_VALUE)))
        && listed(data.at("/safeSizes/needed"));
  }

  private static boolean moment(JsonNode data) {
    return List.of("size", "highest", "inUse", "waiting").stream()
            .map(data::path)
            .allMatch(value -> value.isMissingNode() || within(value, -MOST, MOST))
        && listed(data.path("batches"))
        && listed(data.path("probes"));
  }

  private static boolean seconds(JsonNode value) {
    return within(value, 0, WEEK_SECONDS);
  }

  private static boolean listed(JsonNode values) {
    if (values.isMissingNode()) {
      return true;
    }
    boolean bounded = values.isArray() && values.size() <= MOST_LISTED;
    for (int i = 0; bounded && i < values.size(); i++) {
      bounded = within(values.get(i), -1, Integer.MAX_VALUE);
    }
    return bounded;
  }

  /** Infinity and what is no number are not. */
  private static boolean within(JsonNode value, double least, double most) {
    return value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
  }
}
