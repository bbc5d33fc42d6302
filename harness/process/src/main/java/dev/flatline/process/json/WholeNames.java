package dev.flatline.process.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.flatline.worker.link.ForeignText;
import java.io.IOException;

/** Writes names of fields that every parser takes: half a surrogate pair becomes U+FFFD. */
final class WholeNames extends JsonSerializer<String> {

  @Override
  public void serialize(String name, JsonGenerator json, SerializerProvider unused)
      throws IOException {
    json.writeFieldName(ForeignText.whole(name));
  }
}
