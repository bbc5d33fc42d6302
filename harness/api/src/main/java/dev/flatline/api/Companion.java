package dev.flatline.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * A server that the subjects talk to, run in a JVM of its own so that it can be limited, paused and
 * killed apart from them.
 */
public interface Companion {

  /**
   * Starts serving on loopback.
   *
   * @param parameters the values of the scenario's parameters
   * @param scratch a directory of its own, removed when the run ends
   * @return what the subjects need to reach it; see {@link SubjectContext#companion}
   * @throws Exception if it cannot serve; the run ends and says so
   */
  Map<String, String> start(Parameters parameters, Path scratch) throws Exception;

  /** Stops serving. */
  void stop() throws Exception;

  /**
   * Takes back what would stay when this JVM halts, as the harness is gone: processes and files of
   * this JVM do not, and what was made in a server of the user's own does. It may take two seconds,
   * after which the JVM halts in any case; while {@link #start} or {@link #stop} may be under way.
   *
   * @throws Exception if it stays; the output of this JVM says so
   */
  default void abandon() throws Exception {
    // What a run has started ends with it.
  }
}
