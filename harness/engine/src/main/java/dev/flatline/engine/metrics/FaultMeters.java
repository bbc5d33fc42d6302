package dev.flatline.engine.metrics;

import dev.flatline.engine.run.CaseReport;
import dev.flatline.engine.run.ChaosReport;
import dev.flatline.engine.run.Recovery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.OptionalLong;

/**
 * What faults did to a case that has ended: unlike what it held, this stays until the run is over.
 */
final class FaultMeters {

  private static final double MILLIS = 1e3;

  private final MeterRegistry registry;
  private final Tags tags;

  private FaultMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  /** Exports what is known; what did not happen, such as a recovery, has no series. */
  static void export(
      MeterRegistry registry, String scenario, CaseReport report, ChaosReport chaos) {
    Tags tags = Tags.of("scenario", scenario, "variant", report.variant(), "fault", chaos.plan());
    FaultMeters meters = new FaultMeters(registry, tags);
    meters.gauge(MetricNames.LANDED, "", chaos.landed() ? 1 : 0, "Whether each fault landed.");
    chaos
        .release()
        .ifPresentOrElse(
            release ->
                meters.seconds(
                    MetricNames.RELEASE,
                    release.releasedMillis(),
                    "From the end of the subject until its companion had dropped what it held."),
            () -> meters.recovery(chaos.recovery()));
  }

  private void recovery(Recovery recovery) {
    seconds(
        MetricNames.RECOVERY,
        recovery.recoveredMillis(),
        "From the end of the last fault until goodput was back.");
    seconds(
        MetricNames.FIRST_ERROR,
        recovery.firstErrorMillis(),
        "From the first fault to the first error.");
    gauge(
        MetricNames.FAULT_ERRORS,
        "",
        (double) recovery.errors(),
        "Operations failed or shed from the first fault on.");
  }

  private void seconds(String name, OptionalLong millis, String help) {
    millis.ifPresent(value -> gauge(name, "seconds", value / MILLIS, help));
  }

  private void gauge(String name, String unit, double value, String help) {
    Gauge.Builder<?> builder =
        Gauge.builder(name, () -> value).tags(tags).description(help).strongReference(true);
    if (!unit.isEmpty()) {
      builder.baseUnit(unit);
    }
    builder.register(registry);
  }
}
