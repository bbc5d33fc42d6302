package dev.flatline.engine.metrics;

import java.util.Optional;

/** The names of all metrics, in Micrometer's form; the exposition joins the words by {@code _}. */
final class MetricNames {

  static final String PREFIX = "flatline.";

  /** Operations that ended, a counter. */
  static final String OPERATIONS = PREFIX + "operations";

  /** 1, with the facts of the run as labels. */
  static final String RUN_INFO = PREFIX + "run.info";

  /** 1 if each fault of the case landed, else 0. */
  static final String LANDED = PREFIX + "fault.landed";

  /** Until goodput was back. */
  static final String RECOVERY = PREFIX + "recovery";

  /** Until the companion had dropped what an ended subject held. */
  static final String RELEASE = PREFIX + "release";

  /** Until the first error. */
  static final String FIRST_ERROR = PREFIX + "first.error";

  /** Operations that failed. */
  static final String FAULT_ERRORS = PREFIX + "fault.errors";

  private static final String IN_USE = ".in_use";

  private MetricNames() {}

  /**
   * A gauge and its unit.
   *
   * @param unit base unit, empty for a count
   */
  record Gauge(String name, String unit, String help) {}

  /** The gauge for a value of a sample; empty if it is not exported. */
  static Optional<Gauge> of(String value) {
    return switch (value) {
      case "descriptors" -> gauge("open.descriptors", "", "Open file descriptors.");
      case "threads" -> gauge("live.threads", "", "Live threads.");
      case "rss.bytes" -> gauge("resident.memory", "bytes", "Resident memory.");
      case "sockets.established" -> gauge("sockets.established", "", "Established sockets.");
      case "sockets.close_wait" -> gauge("sockets.close.wait", "", "Sockets in CLOSE_WAIT.");
      default ->
          value.endsWith(IN_USE)
              ? gauge(
                  value.substring(0, value.length() - IN_USE.length()).replace('-', '.')
                      + ".in.use",
                  "",
                  "Units that the subject holds.")
              : Optional.empty();
    };
  }

  private static Optional<Gauge> gauge(String name, String unit, String help) {
    return Optional.of(new Gauge(PREFIX + name, unit, help));
  }
}
