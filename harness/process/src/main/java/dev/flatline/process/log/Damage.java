package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;

/**
 * A stretch of a log that cannot be trusted, between records that can.
 *
 * @param offset of its first byte
 * @param bytes of it
 * @param records that are missing there; 0 if what lies there is no record of this log
 */
public record Damage(long offset, long bytes, long records) {

  /** For a person. */
  public String phrase() {
    return Formatted.of(
        "%,d bytes at offset %,d are damaged, %,d records lost", bytes, offset, records);
  }
}
