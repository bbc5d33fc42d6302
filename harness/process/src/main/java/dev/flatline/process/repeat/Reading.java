package dev.flatline.process.repeat;

import java.util.Map;

/**
 * What was held at one time, with no operation under way.
 *
 * @param seconds since the test began
 * @param operations after the warm-up
 * @param values by gauge
 * @param stoodSeconds for how long its counts had not changed
 */
record Reading(double seconds, long operations, Map<String, Long> values, double stoodSeconds) {}
