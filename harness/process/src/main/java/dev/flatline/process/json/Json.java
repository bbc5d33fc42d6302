package dev.flatline.process.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flatline.api.Arrivals;
import dev.flatline.verdict.number.Formatted;

/** How values are written as JSON, and read again: times in ISO 8601, maps by sorted key. */
public final class Json {

  /** The one mapper; thread-safe. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addKeySerializer(String.class, new WholeNames()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // A store of a later version may know more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(Arrivals.class, ArrivalsByForm.class)
          .build();

  /** The api knows no JSON: which form of arrivals it is, is written beside its figures. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Arrivals.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Arrivals.Ramp.class, name = "ramp"),
    @JsonSubTypes.Type(value = Arrivals.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = Arrivals.Poisson.class, name = "poisson"),
    @JsonSubTypes.Type(value = Arrivals.Volleys.class, name = "volleys"),
    @JsonSubTypes.Type(value = Arrivals.None.class, name = "none"),
  })
  private interface ArrivalsByForm {}

  private Json() {}

  /** One line. */
  public static String line(Object value) {
    return write(value, false);
  }

  /** Indented. */
  public static String pretty(Object value) {
    return write(value, true);
  }

  /**
   * The same JSON, in which half a surrogate pair is an escape: UTF-8 has no bytes for it, and a
   * string may hold it.
   */
  private static String encodable(String json) {
    if (json.codePoints().noneMatch(Json::isHalf)) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length() + 16);
    json.codePoints()
        .forEach(
            point -> {
              if (isHalf(point)) {
                text.append(Formatted.of("\\u%04x", point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static String write(Object value, boolean indented) {
    try {
      return encodable(
          indented
              ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
              : MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot write as JSON: " + value, impossible);
    }
  }
}
