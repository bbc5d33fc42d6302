package dev.flatline.engine.log;

/**
 * A stretch of a log that cannot be trusted.
 *
 * @param offset of its first byte
 * @param bytes of it
 * @param records that are missing at least; 0 if it lies behind the last record that is known
 */
public record Damage(long offset, long bytes, long records) {}
