package dev.flatline.lint.resource;

import dev.flatline.lint.finding.Shape;
import java.util.Optional;

/**
 * A method keeps what it is given, or what it acquires itself, in something that it is given.
 *
 * @param shape how it is kept
 * @param keeper which operand of the call keeps it; 0 is the receiver
 * @param payload which operand is kept; below 0 if the method acquires it itself
 * @param acquired what the method acquires itself; empty if it keeps an operand
 * @param line where in the method
 * @param words what keeps it, for people
 */
public record Kept(
    Shape shape, int keeper, int payload, Optional<Acquisition> acquired, int line, String words) {}
