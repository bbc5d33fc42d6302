package dev.flatline.engine.document;

import dev.flatline.process.Status;

/**
 * What was required of a case, and whether it was met.
 *
 * @param label of the case
 * @param expectation what was required, and why
 * @param sentence what was seen
 */
public record Graded(String label, Status status, String expectation, String sentence) {}
