package dev.flatline.engine.run;

import dev.flatline.engine.Status;

/**
 * One expectation, graded.
 *
 * @param label of the case, for example {@code scoped/throws}
 * @param expectation what was expected, and why
 * @param sentence what was seen: question, resource, measured and allowed where it is not as
 *     expected
 */
public record Finding(String label, Status status, String expectation, String sentence) {}
