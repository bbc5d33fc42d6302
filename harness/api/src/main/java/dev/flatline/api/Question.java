package dev.flatline.api;

/** The three questions whose answers make a variant flat, in the order in which they are asked. */
public enum Question {
  /** Does what is held at once grow with the size of the work? */
  ACCUMULATION,
  /** After the work is over, does it come back? */
  RETENTION,
  /** While the load goes on, does it climb? */
  GROWTH;

  /** The lower-case name. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
