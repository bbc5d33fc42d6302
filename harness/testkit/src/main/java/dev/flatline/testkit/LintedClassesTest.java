package dev.flatline.testkit;

import org.junit.jupiter.api.Test;

/**
 * Runs in each module of the incidents: what its classes hold past a loop is explained, by the
 * annotation {@code HeldPastLoop} with the name of the incident.
 */
class LintedClassesTest {

  @Test
  void whatIsHeldPastALoopIsExplained() {
    LintedClasses linted = LintedClasses.ofThisModule();
    linted.assertExplained();
    linted.assertNamesTheIncident();
  }
}
