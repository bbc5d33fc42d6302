package dev.flatline.junit;

/**
 * One run of the body.
 *
 * @param size of its work; 1 if no sizes were asked for
 * @param index counted from 0, the warm-up included
 */
public record Operation(int size, long index) {}
