package dev.flatline.engine.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters that come one by one, when there is a value for them, and go together.
 *
 * <p>Thread-safe.
 */
final class MeterGroup {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

  private record Key(Metric metric, Tags tags) {}

  private static final class Entry {
    private volatile double value;
    // Kept here, because the registry keeps the source of a counter weakly: it would freeze.
    private final DoubleSupplier source;
    private final Meter meter;

    Entry(MeterRegistry registry, Key key) {
      source = () -> value;
      meter = register(registry, key, source);
    }

    Entry(MeterRegistry registry, Key key, DoubleSupplier source) {
      this.source = source;
      meter = register(registry, key, source);
    }

    private static Meter register(MeterRegistry registry, Key key, DoubleSupplier source) {
      Metric metric = key.metric();
      @Nullable String unit = metric.unit().isEmpty() ? null : metric.unit();
      return switch (metric.type()) {
        case GAUGE ->
            Gauge.builder(metric.name(), source::getAsDouble)
                .tags(key.tags())
                .description(metric.help())
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
        case COUNTER ->
            FunctionCounter.builder(metric.name(), source, DoubleSupplier::getAsDouble)
                .tags(key.tags())
                .description(metric.help())
                .baseUnit(unit)
                .register(registry);
      };
    }
  }

  /**
   * An empty group.
   *
   * @param tags of all its meters
   */
  MeterGroup(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  /** Sets a value, the first time as a new meter; a counter that would fall stays where it is. */
  void set(Metric metric, double value, String... more) {
    Entry entry =
        entries.computeIfAbsent(key(metric, more), created -> new Entry(registry, created));
    if (metric.type() == Metric.Type.GAUGE || value > entry.value) {
      entry.value = value;
    }
  }

  /** Sets a count; the exposition knows no other numbers than doubles. */
  void set(Metric metric, long value, String... more) {
    set(metric, (double) value, more);
  }

  /** Exports what the source says at each scrape; what was there under that name stays. */
  void read(Metric metric, DoubleSupplier source, String... more) {
    entries.computeIfAbsent(key(metric, more), created -> new Entry(registry, created, source));
  }

  void remove(Metric metric, String... more) {
    Entry entry = entries.remove(key(metric, more));
    if (entry != null) {
      registry.remove(entry.meter);
    }
  }

  private Key key(Metric metric, String... more) {
    return new Key(metric, tags.and(more));
  }

  /** Takes all of them away. */
  void close() {
    entries.values().forEach(entry -> registry.remove(entry.meter));
    entries.clear();
  }
}
