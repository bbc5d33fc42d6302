package dev.flatline.lint.resource;

import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.FlowValue;
import java.util.List;
import java.util.Optional;

/**
 * A place where something is kept.
 *
 * @param index the instruction
 * @param shape how it is kept
 * @param receiver what keeps it
 * @param payload what is kept
 * @param acquired what a called method acquires and keeps by itself; else empty
 * @param line where it is
 * @param words what keeps it, for people
 */
public record Sink(
    int index,
    Shape shape,
    FlowValue receiver,
    List<FlowValue> payload,
    Optional<Acquisition> acquired,
    int line,
    String words) {}
