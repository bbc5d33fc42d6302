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
}
