package dev.flatline.engine.grade;

import dev.flatline.api.Expectation;
import dev.flatline.api.Expectation.Aftermath;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** Holds what a scenario expects of a variant under faults against what the faults did. */
final class FaultGrader {

  private final CaseReport report;
  private final Expectation expectation;
  private final Status missed;
  private final String expected;

  /**
   * A grader of one case.
   *
   * @param missed the status of a variant that did not do what is expected of it
   */
  FaultGrader(CaseReport report, Expectation expectation, Status missed) {
    this.report = report;
    this.expectation = expectation;
    this.missed = missed;
    expected = Formatted.of("%s: %s", inWords(expectation.aftermath()), expectation.reason());
  }

  /**
   * What is found, if it is settled by the faults; empty for a variant that is back after them, as
   * expected, and has to be flat besides. Faults must have landed before anything is said about who
   * survived them.
   */
  Optional<Finding> grade() {
    if (report.skipped().isPresent()) {
      return open("SKIPPED, " + report.skipped().get());
    }
    if (report.failure().isPresent()) {
      return found(missed, report.failure().get());
    }
    if (report.chaos().isEmpty()) {
      return open("the round with the faults was not driven");
    }
    ChaosReport chaos = report.chaos().get();
    if (expectation.aftermath() == Aftermath.RELEASED) {
      return release(chaos);
    }
    Optional<String> unproved = unproved(chaos);
    return unproved.isPresent() ? open(unproved.get()) : aftermath(chaos);
  }

  private Optional<Finding> aftermath(ChaosReport chaos) {
    Optional<String> hidden =
        expectation
            .symptom()
            .filter(symptom -> !report.shows(symptom) && !chaos.failed().containsKey(symptom));
    if (hidden.isPresent()) {
      return against(
          missed,
          Formatted.of(
              "the symptom did not show: required %s, measured %s", hidden.get(), chaos.failed()));
    }
    if (expectation.aftermath() == Aftermath.METASTABLE) {
      return found(chaos.recovery().inTime() ? missed : Status.PASS, chaos.sentence());
    }
    if (!chaos.recovery().inTime()) {
      return against(Status.METASTABLE, chaos.sentence());
    }
    boolean asked = expectation.aftermath() != Aftermath.RECOVERS;
    if (asked && chaos.stuck() != (expectation.aftermath() == Aftermath.STUCK)) {
      return against(missed, chaos.sentence());
    }
    return Optional.empty();
  }

  private Optional<Finding> against(Status status, String sentence) {
    return Optional.of(
        Finding.against(report.label(), status, expected, sentence, report.disturbance()));
  }

  private Optional<Finding> open(String sentence) {
    return found(Status.INCONCLUSIVE, sentence);
  }

  private Optional<Finding> found(Status status, String sentence) {
    return Optional.of(new Finding(report.label(), status, expected, sentence));
  }

  private Optional<Finding> release(ChaosReport chaos) {
    Optional<String> unproved = unwitnessed(chaos);
    if (unproved.isPresent()) {
      return open(unproved.get());
    }
    if (chaos.release().isEmpty() || chaos.release().get().held() == 0) {
      return open("the subject held nothing at its companion that could be given back");
    }
    Release release = chaos.release().get();
    return release.releasedMillis().isPresent()
        ? found(Status.PASS, release.sentence())
        : against(missed, release.sentence());
  }

  private static String inWords(Aftermath aftermath) {
    return switch (aftermath) {
      case RECOVERS -> "flat, and back to its goodput after the faults";
      case NEVER_STUCK -> "flat, back after the faults, and no call lasts as long as they do";
      case STUCK -> "calls last as long as the faults, and give everything back after them";
      case RELEASED -> "ended in the middle of an item, and what it held is given back";
      case METASTABLE -> "not back to its goodput although the faults are gone";
    };
  }

  /** Why nothing can be said about a case with faults. */
  private static Optional<String> unproved(ChaosReport chaos) {
    if (chaos.recovery().baselinePerSecond() <= 0) {
      return Optional.of("nothing was served before the faults, so that nothing could come back");
    }
    return unwitnessed(chaos);
  }

  private static Optional<String> unwitnessed(ChaosReport chaos) {
    return chaos.faults().stream()
        .filter(fault -> !fault.witness().landed())
        .map(fault -> fault.name() + " has no witness: " + fault.witness().evidence())
        .findFirst();
  }
}
