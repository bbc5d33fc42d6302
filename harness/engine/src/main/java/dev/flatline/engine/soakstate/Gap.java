package dev.flatline.engine.soakstate;

/**
 * A time in which nothing was seen of a soak.
 *
 * @param fromMillis of the wall clock, since 1970
 * @param toMillis of the wall clock, since 1970; never before the other
 * @param restarted whether the machine was started anew meanwhile
 */
public record Gap(long fromMillis, long toMillis, boolean restarted) {

  /** Its length, 0 or more. */
  public double seconds() {
    return (toMillis - fromMillis) / 1e3;
  }
}
