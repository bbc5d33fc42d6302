package dev.flatline.engine.demo.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a side of a demo is shown. */
public enum Position {
  /** The leaky variant, until the fix takes its place. */
  UPPER,
  /** The fixed variant, all the time. */
  LOWER;

  /** The lower-case name, as in the events of the page and in the sentences. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
