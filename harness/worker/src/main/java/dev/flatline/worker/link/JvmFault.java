package dev.flatline.worker.link;

import dev.flatline.api.Failure;
import java.io.Serializable;

/** A fault that strikes from inside a forked JVM. */
public sealed interface JvmFault extends Serializable {

  /** Allocates garbage at a set rate, in bytes a second. */
  record Garbage(long bytesPerSecond) implements JvmFault {}

  /** Forces a collection, and again so many milliseconds after each. */
  record Collections(long everyMillis) implements JvmFault {}

  /** Holds so many bytes of the heap. */
  record Ballast(long bytes) implements JvmFault {}

  /** Lets the next item end the JVM, in the middle of its operation. */
  record End(Failure how) implements JvmFault {}

  /** Lets the rule of this name strike, which the JVM was started with. */
  record Rule(String name) implements JvmFault {}
}
