package dev.flatline.engine.grade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flatline.verdict.number.Formatted;
import java.util.OptionalLong;

/**
 * What became of what a subject held at its companion when it was ended in the middle of its work:
 * nobody in it gives anything back, so the kernel and the companion have to.
 *
 * @param held connections that the companion served before
 * @param left of them, when they were last counted
 * @param releasedMillis from the end of the subject until there was none; empty if some are left
 * @param allowedMillis how long that may take
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Release(long held, long left, OptionalLong releasedMillis, long allowedMillis) {

  /** One clause with its figures. */
  public String sentence() {
    return releasedMillis.isPresent()
        ? Formatted.of(
            "the backing service had dropped all %d connections %,d ms after the end of the subject,"
                + " allowed %,d ms",
            held, releasedMillis.getAsLong(), allowedMillis)
        : Formatted.of(
            "the backing service kept %d of %d connections for %,d ms after the end of the subject",
            left, held, allowedMillis);
  }
}
