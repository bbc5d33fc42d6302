package dev.flatline.process.traffic;

import dev.flatline.process.Status;

/**
 * Why a service does not pass, whatever it holds.
 *
 * @param status FAIL if it did not serve what it had to; INCONCLUSIVE if that is not known
 * @param sentence what was measured and what was allowed
 */
public record Shortfall(Status status, String sentence) {}
