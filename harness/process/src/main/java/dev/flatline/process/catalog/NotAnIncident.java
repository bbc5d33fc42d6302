package dev.flatline.process.catalog;

import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;

/** Why what a jar holds cannot be run as an incident, although the jar is whole. */
final class NotAnIncident extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String nextStep;

  /**
   * A refusal.
   *
   * @param reason follows "because"
   * @param values {@code name=value}, joined by commas
   */
  NotAnIncident(String reason, String values, String nextStep) {
    super(reason + ": " + values);
    this.nextStep = nextStep;
  }

  /** It in one line. */
  String about(Path jar) {
    return Formatted.of(
        "Cannot load a scenario because %s, jar=%s; %s", getMessage(), jar, nextStep);
  }
}
