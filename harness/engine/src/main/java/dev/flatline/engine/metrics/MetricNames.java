package dev.flatline.engine.metrics;

import dev.flatline.worker.link.LedgerGauge;
import java.util.Optional;

/** All metrics, latencies aside, that the harness exports of what it drives. */
public final class MetricNames {

  static final Metric OPERATIONS = Metric.counter("operations", "", "Operations that ended.");
  static final Metric RUN_INFO = Metric.gauge("run.info", "", "Facts of the run.");
  static final Metric RUN_EXIT_CODE =
      Metric.gauge("run.exit.code", "", "Exit code of the run once it is graded.");
  static final Metric SCRAPES = Metric.counter("harness.scrapes", "", "Answers to scrapes.");

  static final Metric ARRIVALS = Metric.counter("arrivals", "", "Operations that were due.");
  static final Metric SERVED = Metric.counter("served", "", "Operations that returned.");
  static final Metric SHED =
      Metric.counter("shed", "", "Arrivals that found no slot within the patience.");
  static final Metric INTERRUPTED =
      Metric.counter("interrupted", "", "Operations that an injected failure struck.");
  static final Metric UNFINISHED =
      Metric.counter("unfinished", "", "Operations that had not ended when a round had drained.");
  static final Metric ERRORS = Metric.counter("errors", "", "Operations that failed.");
  static final Metric IN_FLIGHT = Metric.gauge("in.flight", "", "Operations under way.");

  static final Metric DESCRIPTOR_LIMIT =
      Metric.gauge("descriptor.limit", "", "Hard limit of descriptors, as read back.");
  static final Metric HOLD_RATIO =
      Metric.gauge("hold.ratio", "", "Time held over time used, in the last round.");
  static final Metric PHASE = Metric.gauge("phase", "", "1 for what the case is doing now.");
  static final Metric CHECKPOINTS = Metric.counter("checkpoints", "", "Checkpoints taken.");
  static final Metric LIVE_HEAP =
      Metric.gauge("live.heap", "bytes", "Live heap after the forced collection of a checkpoint.");
  static final Metric RETAINED =
      Metric.gauge("retained", "", "Held at the last checkpoint beyond the baseline.");

  static final Metric RESOURCE_LIVE =
      Metric.gauge(
          "resource.live", "", "Held now, by the line that acquired it, as the agent tracks it.");
  static final Metric RESOURCE_OPENED =
      Metric.counter("resource.opened", "", "Acquired, as the agent tracks it.");
  static final Metric RESOURCE_CLOSED =
      Metric.counter("resource.closed", "", "Given back by the program.");
  static final Metric RESOURCE_COLLECTED =
      Metric.counter("resource.collected", "", "Given back by the garbage collector alone.");

  static final Metric VERDICT = Metric.gauge("verdict", "", "1 for the answer that was given.");
  static final Metric SLOPE =
      Metric.gauge("slope", "", "Units per operation; of accumulation, units per item.");
  static final Metric SLOPE_LOW =
      Metric.gauge("slope.low", "", "Lower end of the interval of the slope.");
  static final Metric SLOPE_HIGH =
      Metric.gauge("slope.high", "", "Upper end of the interval of the slope.");

  static final Metric FAULT_ACTIVE =
      Metric.gauge("fault.active", "", "Most faults that struck at once since the last scrape.");
  static final Metric LANDED = Metric.gauge("fault.landed", "", "Whether each fault landed.");
  static final Metric RECOVERY =
      Metric.gauge("recovery", "seconds", "From the end of the last fault until goodput was back.");
  static final Metric RELEASE =
      Metric.gauge(
          "release",
          "seconds",
          "From the end of the subject until its companion had dropped what it held.");
  static final Metric FIRST_ERROR =
      Metric.gauge("first.error", "seconds", "From the first fault to the first error.");
  static final Metric FAULT_ERRORS =
      Metric.gauge("fault.errors", "", "Operations failed or shed from the first fault on.");

  private static final String METER = "meter.";

  private MetricNames() {}

  /** The metric for a value of a sample; empty if it is not exported one by one. */
  public static Optional<Metric> of(String value) {
    return switch (value) {
      case "descriptors" -> gauge("open.descriptors", "", "Open file descriptors.");
      case "threads" -> gauge("live.threads", "", "Live threads.");
      case "rss.bytes" -> gauge("resident.memory", "bytes", "Resident memory.");
      case "sockets.established" -> gauge("sockets.established", "", "Established sockets.");
      case "sockets.close_wait" -> gauge("sockets.close.wait", "", "Sockets in CLOSE_WAIT.");
      default ->
          value.startsWith(METER)
              ? meter(value)
              : LedgerGauge.parse(value).map(MetricNames::ofLedger);
    };
  }

  /**
   * The metric for a count of traffic of a sample, for example {@code batch.shed}; empty if it is
   * none.
   */
  public static Optional<Metric> ofTraffic(String value) {
    return switch (value.substring(value.indexOf('.') + 1)) {
      case "operations" -> Optional.of(OPERATIONS);
      case "arrivals" -> Optional.of(ARRIVALS);
      case "ok" -> Optional.of(SERVED);
      case "failed" -> Optional.of(ERRORS);
      case "shed" -> Optional.of(SHED);
      case "interrupted" -> Optional.of(INTERRUPTED);
      case "in_flight" -> Optional.of(IN_FLIGHT);
      default -> Optional.empty();
    };
  }

  /** A meter of the subject's own keeps the name that its library gave it. */
  private static Optional<Metric> meter(String value) {
    String name = value.substring(METER.length());
    boolean total = name.endsWith(".total");
    return Optional.of(
        new Metric(
            total ? Metric.Type.COUNTER : Metric.Type.GAUGE,
            total ? name.substring(0, name.length() - ".total".length()) : name,
            "",
            "A meter of the subject's own."));
  }

  private static Metric ofLedger(LedgerGauge gauge) {
    String resource = gauge.resource().replace('-', '.');
    return switch (gauge.kind()) {
      case IN_USE -> Metric.gauge(resource + ".in.use", "", "Units that the subject holds.");
      case PEAK ->
          Metric.gauge(resource + ".peak", "", "Most units held at once since the last scrape.");
      case ACQUIRED -> Metric.counter(resource + ".acquired", "", "Units taken.");
      case HELD_NANOS ->
          Metric.counter(
              resource + ".held", "seconds", "Time for which units given back were held.");
      case USED_NANOS ->
          Metric.counter(resource + ".used", "seconds", "Time for which units were worked with.");
    };
  }

  private static Optional<Metric> gauge(String name, String unit, String help) {
    return Optional.of(Metric.gauge(name, unit, help));
  }
}
