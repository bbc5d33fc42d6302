package dev.flatline.engine.metrics;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.sample.Sample;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The meters of one case under way: those for which there is a reading, and no others. */
final class CaseMeters {

  /**
   * Some values are read at every fifth sample only; one that is missing for longer could not be
   * read, and a gauge without a reading is taken away.
   */
  private static final int MISSED = 10;

  private final MeterRegistry registry;
  private final Tags tags;
  private final AtomicLong operations = new AtomicLong();
  private final Map<String, Reading> readings = new HashMap<>();
  private final Meter counter;

  private static final class Reading {
    private final AtomicLong value = new AtomicLong();
    private final Meter meter;
    private int missed;

    Reading(MeterRegistry registry, MetricNames.Gauge gauge, Tags tags) {
      Gauge.Builder<AtomicLong> builder =
          Gauge.builder(gauge.name(), value, AtomicLong::doubleValue)
              .tags(tags)
              .description(gauge.help());
      meter =
          (gauge.unit().isEmpty() ? builder : builder.baseUnit(gauge.unit())).register(registry);
    }
  }

  CaseMeters(MeterRegistry registry, String scenario, CasePlan plan) {
    this.registry = registry;
    tags =
        Tags.of(
            "scenario",
            scenario,
            "variant",
            plan.variant(),
            "fault",
            plan.name().isEmpty() ? "none" : plan.name());
    counter =
        FunctionCounter.builder(MetricNames.OPERATIONS, operations, AtomicLong::doubleValue)
            .tags(tags)
            .description("Operations that ended.")
            .register(registry);
  }

  /** Takes over what a sample says; called by one thread. */
  void sampled(Sample sample) {
    operations.set(sample.operations());
    sample
        .values()
        .forEach(
            (name, value) ->
                MetricNames.of(name)
                    .ifPresent(
                        gauge -> {
                          Reading reading =
                              readings.computeIfAbsent(
                                  name, unused -> new Reading(registry, gauge, tags));
                          reading.value.set(value);
                          reading.missed = 0;
                        }));
    for (Iterator<Reading> all = readings.values().iterator(); all.hasNext(); ) {
      Reading reading = all.next();
      if (++reading.missed > MISSED) {
        registry.remove(reading.meter);
        all.remove();
      }
    }
  }

  /** Takes all meters of the case away. */
  void close() {
    registry.remove(counter);
    readings.values().forEach(reading -> registry.remove(reading.meter));
    readings.clear();
  }
}
