package dev.flatline.process.proc.kind;

/** Takes what is read at one moment. */
public interface Readings {

  /** A gauge has this value now, in its unit. */
  void value(String gauge, long value);

  /** There is lawfully nothing to read of a gauge now, which is not 0. */
  default void absent(String gauge) {}

  /**
   * A gauge cannot be read, which is not 0.
   *
   * @param reason as a clause that follows "not watched: "
   */
  void notRead(String gauge, String reason);

  /**
   * A gauge cannot be read, and there is reason to think that it rises.
   *
   * @param reason as a clause
   */
  void inDoubt(String gauge, String reason);
}
