package dev.flatline.engine.service;

import dev.flatline.process.traffic.ScheduleLag;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/**
 * How a load was put on.
 *
 * @param seconds for which operations became due
 * @param sent operations
 * @param shed operations that were not sent, as too many were not answered
 * @param unanswered operations that had neither an answer nor an end when it was over
 * @param lagP99Nanos 99th percentile of how late an operation was sent after it was due
 * @param responseP50Nanos median of the time from when an operation was due to its answer
 * @param responseP99Nanos 99th percentile of that
 * @param responseMaxNanos the longest
 */
public record LoadFigures(
    double seconds,
    long sent,
    long shed,
    long unanswered,
    long lagP99Nanos,
    long responseP50Nanos,
    long responseP99Nanos,
    long responseMaxNanos) {

  /** For a person. */
  public String sentence() {
    return Formatted.of(
        "load: %,.1f operations a second, sent %.2f ms after they were due (p99), answered %.2f ms"
            + " (median), %.2f ms (p99), %.1f ms (at most) after that",
        sent / Math.max(1e-9, seconds),
        lagP99Nanos / 1e6,
        responseP50Nanos / 1e6,
        responseP99Nanos / 1e6,
        responseMaxNanos / 1e6);
  }

  /** Whether it was sent later than a load may be. */
  public boolean late() {
    return ScheduleLag.late((double) lagP99Nanos);
  }

  /** Why it was another load than the one that was asked for; empty if it was that. */
  public Optional<String> trouble() {
    if (late()) {
      return Optional.of("the load was late: " + ScheduleLag.sentence((double) lagP99Nanos));
    }
    if (unanswered > 0) {
      return Optional.of(
          Formatted.of("%,d operations had no answer in twice their time", unanswered));
    }
    return shed == 0
        ? Optional.empty()
        : Optional.of(
            Formatted.of("%,d operations were not sent, as too many were not answered", shed));
  }
}
