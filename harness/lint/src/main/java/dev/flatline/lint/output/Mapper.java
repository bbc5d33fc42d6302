package dev.flatline.lint.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON is written: indented, and ended by a line break. */
final class Mapper {

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Mapper() {}

  static String pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Cannot write a report as JSON", impossible);
    }
  }
}
