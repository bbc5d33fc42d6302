package dev.flatline.engine.soak;

import dev.flatline.engine.soakstore.SoakStore;

/**
 * Who goes through a soak beside its cases: is told by each of them where it is, on the thread that
 * drives it, and may hold it there until the others have come as far.
 */
public interface Company {

  /** Cases that go their ways. */
  Company NONE = new Company() {};

  /**
   * A case is about to drive a segment.
   *
   * @param on the number of the case
   * @param segment its number, from 0
   */
  default void begins(int on, int segment) throws InterruptedException {}

  /**
   * A case has taken a checkpoint, and was looked at.
   *
   * @param store in which all of it is known
   * @return whether it goes on
   */
  default boolean goesOn(int on, SoakStore store) throws InterruptedException {
    return true;
  }

  /** A case has ended, whatever ended it. */
  default void left(int on) {}
}
