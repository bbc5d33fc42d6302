package dev.flatline.engine.diagnose;

import dev.flatline.process.agent.LeakSite;

/** Why something is held, as far as it can be told from outside. */
public enum Cause {
  /** What was taken is not given back while the load goes on. */
  NEVER_RELEASED("never released"),
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

  /** The cause that what is wrong with a place stands for. */
  public static Cause of(LeakSite.Finding finding) {
    return switch (finding) {
      case SURVIVES, LOST -> NEVER_RELEASED;
      case COLLECTED -> RELEASED_BY_THE_COLLECTOR_ONLY;
      case PEAK -> HELD_UNTIL_THE_OPERATION_ENDS;
      case SLOW -> HELD_TOO_LONG;
    };
  }

  /** For people, without a capital letter. */
  public String words() {
    return words;
  }

  /** Whether something was found. */
  public boolean found() {
    return this != NOTHING_GROWS;
  }
}
