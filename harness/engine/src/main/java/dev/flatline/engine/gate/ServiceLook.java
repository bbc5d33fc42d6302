package dev.flatline.engine.gate;

/**
 * What the gate on p99 and errors has seen at one weight.
 *
 * @param stable what it was held against
 * @param sentence what was measured and what was allowed where it stops, or what is missing
 */
public record ServiceLook(
    GateDecision decision, Signals stable, Signals candidate, String sentence) {}
