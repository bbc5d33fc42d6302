package dev.flatline.api;

import java.io.Serializable;
import java.util.Locale;

/**
 * A failure that the harness injects into the loop of the subject.
 *
 * @param mode what happens
 * @param every it strikes every n-th item of the batch traffic; 0 with {@link Mode#NONE}, else at
 *     least 1
 */
public record Failure(Mode mode, int every) implements Serializable {

  /** What an injected failure does. */
  public enum Mode {
    NONE,
    /** Throws an {@link InjectedFailure}. */
    THROW,
    /** Makes the operation return early. */
    RETURN,
    /** Ends the JVM by {@code System.exit}: its shutdown hooks run, and nothing else of it. */
    EXIT,
    /** Ends the JVM by {@code Runtime.halt}: nothing of it runs any more. */
    HALT
  }

  /** The exit code of a JVM that an injected failure ended. */
  public static final int ENDED = 88;

  /** No failure. */
  public static final Failure NONE = new Failure(Mode.NONE, 0);

  public Failure {
    if (mode == Mode.NONE ? every != 0 : every < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot inject a failure because its period does not fit its mode: mode=%s, every=%d",
              mode,
              every));
    }
  }

  /** Whether it strikes the item with this number, counted from 0. */
  public boolean strikes(long ordinal) {
    return mode != Mode.NONE && ordinal % every == every - 1;
  }
}
