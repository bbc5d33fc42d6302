package dev.flatline.engine.site;

import dev.flatline.lint.finding.Shape;
import dev.flatline.process.agent.LeakSite;
import java.util.Optional;

/** Why something is held, as far as it can be told from outside. */
public enum Cause {
  /** What was taken is not given back while the load goes on. */
  NEVER_RELEASED("never released"),
  /** The release of each is registered on a scope that ends after the loop that takes them. */
  HELD_UNTIL_THE_SCOPE_ENDS("held until the scope ends"),
  /** All that a loop takes is kept until the loop is over. */
  HELD_PAST_THE_LOOP("held past the loop"),
  /** An operation keeps all that it takes until it ends. */
  HELD_UNTIL_THE_OPERATION_ENDS("held until the operation ends"),
  /** Nobody gives it back but the garbage collector. */
  RELEASED_BY_THE_COLLECTOR_ONLY("released by the collector only"),
  /** Threads wait for what others hold, and nothing becomes more. */
  HELD_TOO_LONG("held too long"),
  /** Objects of a collection in the heap become more. */
  FILLING_COLLECTION("a collection in the heap fills"),
  /** Memory becomes more, and the heap's objects do not. */
  NATIVE_GROWTH("memory outside the heap grows"),
  /** Something becomes more, and who takes it is not to be seen. */
  UNKNOWN("the cause is not to be seen"),
  /** Nothing became more in the time that was looked at. */
  NOTHING_GROWS("nothing grew");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  /** For people, without a capital letter. */
  public String words() {
    return words;
  }

  /**
   * The cause that a place stands for.
   *
   * @param shape in which the place releases what it takes; empty if it is not known
   */
  static Cause of(LeakSite.Finding finding, Optional<Shape> shape) {
    return switch (finding) {
      case SURVIVES, LOST -> NEVER_RELEASED;
      case COLLECTED -> RELEASED_BY_THE_COLLECTOR_ONLY;
      case PEAK -> shape.map(Cause::of).orElse(HELD_UNTIL_THE_OPERATION_ENDS);
      case SLOW -> HELD_TOO_LONG;
    };
  }

  /** The cause that a shape in class files stands for. */
  public static Cause of(Shape shape) {
    return switch (shape) {
      case DEFERRED -> HELD_UNTIL_THE_SCOPE_ENDS;
      case COLLECTED -> HELD_PAST_THE_LOOP;
      case OVERWRITTEN -> NEVER_RELEASED;
    };
  }

  /** Whether something was found. */
  public boolean found() {
    return this != NOTHING_GROWS;
  }
}
