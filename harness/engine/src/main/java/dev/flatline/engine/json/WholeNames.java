package dev.flatline.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes names of fields that every parser takes: half a surrogate pair becomes U+FFFD. */
final class WholeNames extends JsonSerializer<String> {

  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public void serialize(String name, JsonGenerator json, SerializerProvider unused)
      throws IOException {
    if (name.codePoints().noneMatch(Json::isHalf)) {
      json.writeFieldName(name);
      return;
    }
    StringBuilder whole = new StringBuilder(name.length());
    name.codePoints()
        .forEach(point -> whole.appendCodePoint(Json.isHalf(point) ? REPLACEMENT : point));
    json.writeFieldName(whole.toString());
  }
}
