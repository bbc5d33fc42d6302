package dev.flatline.engine.watch;

import dev.flatline.engine.trend.Growth;
import java.util.OptionalDouble;

/**
 * A gauge of a process, judged.
 *
 * @param first reading
 * @param last reading
 * @param lowest of all readings
 * @param highest of all readings
 * @param limit that it must not reach; empty for none
 */
record WatchedGauge(
    String name,
    double first,
    double last,
    double lowest,
    double highest,
    OptionalDouble limit,
    Growth growth) {}
