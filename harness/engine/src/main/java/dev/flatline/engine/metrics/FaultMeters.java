package dev.flatline.engine.metrics;

import dev.flatline.engine.grade.ChaosReport;
import dev.flatline.engine.grade.Recovery;
import java.util.OptionalLong;

/** What faults did to a case that has ended; what did not happen has no series. */
final class FaultMeters {

  private static final double MILLIS = 1e3;

  private FaultMeters() {}

  static void export(MeterGroup meters, ChaosReport chaos) {
    meters.set(MetricNames.LANDED, chaos.landed() ? 1 : 0);
    chaos
        .release()
        .ifPresentOrElse(
            release -> seconds(meters, MetricNames.RELEASE, release.releasedMillis()),
            () -> recovery(meters, chaos.recovery()));
  }

  private static void recovery(MeterGroup meters, Recovery recovery) {
    seconds(meters, MetricNames.RECOVERY, recovery.recoveredMillis());
    seconds(meters, MetricNames.FIRST_ERROR, recovery.firstErrorMillis());
    meters.set(MetricNames.FAULT_ERRORS, recovery.errors());
  }

  private static void seconds(MeterGroup meters, Metric metric, OptionalLong millis) {
    millis.ifPresent(value -> meters.set(metric, value / MILLIS));
  }
}
