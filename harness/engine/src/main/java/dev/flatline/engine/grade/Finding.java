package dev.flatline.engine.grade;

import dev.flatline.process.Status;
import dev.flatline.process.machine.MachineUse;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/**
 * One expectation, graded.
 *
 * @param label of the case, for example {@code scoped/throws}
 * @param expectation what was expected, and why
 * @param sentence what was seen: question, resource, measured and allowed where it is not as
 *     expected
 */
public record Finding(String label, Status status, String expectation, String sentence) {

  /**
   * What is found against a variant. It is void if others had the processors: who has none is late,
   * fails and hangs without a fault.
   *
   * @param disturbance who had them while it was seen, if that was enough to be why
   */
  static Finding against(
      String label,
      Status status,
      String expectation,
      String sentence,
      Optional<MachineUse> disturbance) {
    return disturbance
        .map(use -> new Finding(label, Status.INVALID, expectation, voided(sentence, use)))
        .orElseGet(() -> new Finding(label, status, expectation, sentence));
  }

  /** The sentence of what was seen while others had the processors. */
  static String voided(String sentence, MachineUse use) {
    return Formatted.of("%s; void, as %s; free the machine", sentence, use.inWords());
  }
}
