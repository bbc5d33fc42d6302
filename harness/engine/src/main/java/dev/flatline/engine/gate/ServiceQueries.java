package dev.flatline.engine.gate;

import dev.flatline.process.FlatlineException;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;

/**
 * The two queries of the gate. Each answers one series for each version; {@value #WINDOW} in them
 * stands for the time since the candidate has its weight.
 *
 * @param p99 response time in seconds that one in a hundred operations exceeds
 * @param errors operations that were not served, of those that were due, 0 to 1
 * @param label by which the versions are told apart
 */
public record ServiceQueries(String p99, String errors, String label) {

  /** Replaced by a length of time such as {@code 20s}. */
  public static final String WINDOW = "$window";

  /** The label by which Flatline's own metrics tell variants apart. */
  public static final String VARIANT = "variant";

  public ServiceQueries {
    if (p99.isBlank() || errors.isBlank() || label.isBlank()) {
      throw FlatlineException.usage(
          "Cannot gate a roll-out because a query or its label is empty: p99=%s, errors=%s,"
              + " label=%s; give all three",
          p99, errors, label);
    }
  }

  /** Those on what Flatline exports of an incident. */
  public static ServiceQueries ofIncident(String incident) {
    String of = Formatted.of("{scenario=\"%s\"}[%s]", incident, WINDOW);
    return new ServiceQueries(
        Formatted.of(
            "histogram_quantile(0.99, sum by (variant, le) (increase(flatline_response_seconds_bucket%s)))",
            of),
        Formatted.of(
            "clamp_min(1 - sum by (variant) (increase(flatline_served_total%s))"
                + " / sum by (variant) (increase(flatline_arrivals_total%s)), 0)",
            of, of),
        VARIANT);
  }

  /** The same over a length of time. */
  ServiceQueries over(Duration window) {
    String seconds = Math.max(1, window.toSeconds()) + "s";
    return new ServiceQueries(p99.replace(WINDOW, seconds), errors.replace(WINDOW, seconds), label);
  }
}
