package dev.flatline.engine.grade;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flatline.verdict.number.Formatted;
import java.util.OptionalLong;

/**
 * What faults did to the service, and whether it came back.
 *
 * @param baselinePerSecond operations served a second before the first fault
 * @param errors operations failed or shed from the first fault to the end of the round
 * @param firstErrorMillis from the first fault to the first of them; empty without any
 * @param recoveredMillis from the end of the last fault until goodput was back at 95 % of the
 *     baseline for a second; 0 if it never left; empty if it did not come back in the round
 * @param allowedMillis how long that may take
 * @param watchedMillis from the end of the last fault to the end of the round
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Recovery(
    double baselinePerSecond,
    long errors,
    OptionalLong firstErrorMillis,
    OptionalLong recoveredMillis,
    long allowedMillis,
    long watchedMillis) {

  /** A second of goodput proves that the service is back. */
  public static final long WINDOW_MILLIS = 1_000;

  /** Whether the service was back in time. */
  public boolean inTime() {
    return recoveredMillis.isPresent() && recoveredMillis.getAsLong() <= allowedMillis;
  }

  /** Whether the round was long enough to say that it is not back. */
  public boolean decided() {
    return inTime() || watchedMillis >= neededMillis();
  }

  /** From the end of the last fault on, to say that the service is not back. */
  long neededMillis() {
    return allowedMillis + WINDOW_MILLIS;
  }

  /** One clause with its figures. */
  public String sentence() {
    return Formatted.of(
        "goodput %s 95 %% of %.0f operations/s %s the faults, allowed %,d ms; %,d errors%s",
        recoveredMillis.isPresent() ? "was back at" : "was not back at",
        baselinePerSecond,
        recoveredMillis.isPresent()
            ? Formatted.of("%,d ms after", recoveredMillis.getAsLong())
            : "by the end of the round after",
        allowedMillis,
        errors,
        firstErrorMillis.isPresent()
            ? Formatted.of(", the first after %,d ms", firstErrorMillis.getAsLong())
            : "");
  }
}
